import type { ImportedDocument, ImportedPhase, ImportedProgramme, Source } from '#importer/index.ts';
import { fold, within } from './words.ts';

/** Whether every value names a true stretch of the text that says so. */
export function groundedness(text: string, read: ImportedDocument): { values: number; failures: string[] } {
  const failures: string[] = [];
  let values = 0;
  const sources = new Map(Object.entries(read.sources).map(([path, source]) => [plain(path), source]));

  check('organisation', read.organisation, says);
  check('title', read.title, says);
  read.programmes.forEach((programme, index) => ofProgramme(`programmes.${index}`, programme));
  for (const [path, source] of Object.entries(read.sources)) {
    if (text.slice(source.start, source.end) !== source.text)
      failures.push(`${path}: ${JSON.stringify(source.text)} is not what stands at ${source.start}`);
  }
  return { values, failures };

  function ofProgramme(path: string, programme: ImportedProgramme): void {
    for (const key of ['title', 'level', 'duration_text'] as const) check(`${path}.${key}`, programme[key], says);
    check(`${path}.duration_months`, programme.duration_months, (source) => numberIn(source), [`${path}.duration_text`]);
    for (const key of ['start', 'opens', 'closing'] as const) check(`${path}.${key}`, programme[key], saysDate);
    check(`${path}.openings`, programme.openings, (source) => numberIn(source));
    check(`${path}.paid`, programme.paid, () => true, [`${path}.pay`, `${path}.pay.min`, `${path}.pay.max`]);
    for (const key of ['min', 'max'] as const) {
      check(`${path}.pay.${key}`, programme.pay?.[key] ?? null, saysAmount, [`${path}.pay`, `${path}.pay.min`, `${path}.pay.max`]);
    }
    for (const key of ['locations', 'qualifications', 'providers', 'benefits', 'process_steps'] as const) {
      programme[key].forEach((item, index) => check(`${path}.${key}.${index}`, item, says));
    }
    programme.requirements.forEach((one, index) =>
      check(`${path}.requirements.${index}.text`, one.text, says, [`${path}.requirements.${index}`]),
    );
    programme.phases.forEach((one: ImportedPhase, index) =>
      check(`${path}.phases.${index}.text`, one.text, says, [`${path}.phases.${index}`]),
    );
  }

  function check<T>(path: string, value: T | null, supports: (source: string, value: T) => boolean, others: readonly string[] = []): void {
    if (value === null || value === undefined) return;
    values += 1;
    const possible = [path, ...others].map((name) => sources.get(name)).filter((one): one is Source => one !== undefined);
    if (possible.length === 0) failures.push(`${path} = ${JSON.stringify(value)} has no source`);
    else if (!possible.some((source) => text.slice(source.start, source.end) === source.text && supports(source.text, value))) {
      failures.push(`${path} = ${JSON.stringify(value)} is not said by ${JSON.stringify(possible[0]?.text)}`);
    }
  }
}

/** `programmes[0].title` and `/programmes/0/title` are the same path. */
const plain = (path: string): string =>
  path
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .replaceAll('/', '.')
    .replace(/^\./, '');

/** Markup may stand between the words, so all of them have to be there. */
const says = (source: string, value: string): boolean => fold(source).includes(fold(value)) || within(value, source, 1);

const numberIn = (source: string): boolean =>
  /\d|\b(a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|year-?long|dozen)/i.test(
    source,
  );

const saysAmount = (source: string, amount: number): boolean => {
  const digits = source.replaceAll(/(?<=\d)[,\s](?=\d{3})/g, '');
  const amounts = [...digits.matchAll(/(\d+(?:\.\d+)?)\s*(k)?/gi)].map(([, figure, thousand]) => Number(figure) * (thousand ? 1000 : 1));
  return amounts.some((one) => Math.abs(one - amount) < 0.005);
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function saysDate(source: string, date: string): boolean {
  const parts = /^(\d{4}|-)-(\d{2})(?:-(\d{2}))?$/.exec(date);
  if (!parts) return fold(source).includes(date);
  const [, year = '-', month = '', day] = parts;
  const words = fold(source);
  const hasNumber = (number: number): boolean => new RegExp(`(?<!\\d)0?${number}(?!\\d)`).test(words);
  const monthThere = words.includes(months[Number(month) - 1] ?? '?') || hasNumber(Number(month));
  const yearThere = year === '-' || words.includes(year) || new RegExp(`(?<!\\d)${year.slice(2)}(?!\\d)`).test(words);
  return monthThere && yearThere && (day === undefined || hasNumber(Number(day)));
}
