import { Document, isMap, isScalar } from 'yaml';
import type { ImportedDocument, ImportedProgramme } from '#importer/index.ts';
import type { Answers } from './decisions.ts';
import { durationInWords, sourceOf } from './facts.ts';
import { lineOf } from './highlight.ts';
import { bodyOf, describedIn, frontMatterValue, withSections } from './source-text.ts';
import { slugIn, type Slugs } from './slugs.ts';
import { criteriaFrom } from './write-criteria.ts';
import { frameworkFrom, lengthOf, phasesFrom, processFrom } from './write-training.ts';

/**
 * A programme document from an imported one: what was read and kept, the answers to what was missing, and the text itself as its body.
 * Nothing else is filled in; what the language still needs is for `check` to say. A comment names the line that a value came from. Pure.
 */
export function documentFrom(imported: ImportedDocument, text: string, answers: Answers = {}): string {
  const ids: Slugs = new Set();
  const written = imported.programmes.map((programme, index) => writtenProgramme(imported, programme, index, answers, ids));
  const front = present({
    company: answers['organisation'] ?? imported.organisation,
    description: answers['description'] ?? describedIn(text),
    image: frontMatterValue(text, 'image'),
    link: frontMatterValue(text, 'link'),
    location: [...new Set(imported.programmes.flatMap(({ locations }) => locations))],
    facts: Object.assign({}, ...written.map(({ facts }) => facts)) as Record<string, unknown>,
    programmes: written.map(({ programme }) => programme),
  });
  const document = new Document(front);
  noteLines(document, imported, text);
  const sections = imported.programmes.map(({ title }, index) => ({ title, id: written[index]?.id ?? '' }));
  const body = withSections(bodyOf(text), sections);
  return `---\n${document.toString({ lineWidth: 120 })}---\n${body === '' ? '' : `\n${body}\n`}`;
}

function writtenProgramme(imported: ImportedDocument, programme: ImportedProgramme, index: number, answers: Answers, ids: Slugs) {
  const answer = (key: string): string | null => {
    const given = answers[`programmes[${index}].${key}`]?.trim() ?? '';
    return given === '' ? null : given;
  };
  const title = programme.title ?? answer('title') ?? imported.title;
  const { criteria, facts, demands } = criteriaFrom(programme.requirements, {
    basis: answer('basis'),
    accommodation: answer('accommodation') !== null,
  });
  const phases = phasesFrom(programme);
  const id = slugIn(ids, title ?? imported.organisation ?? '', 'programme');
  return {
    id,
    facts,
    programme: present({
      id,
      title,
      field: answer('field'),
      framework: frameworkFrom(programme),
      duration: answer('duration') ?? lengthOf(durationInWords(programme)) ?? (phases === null ? programme.duration_text : null),
      phases,
      awards: awardsFrom(programme),
      criteria,
      process: processFrom(programme),
      pay: payFrom(programme),
      demands,
      openings: openingsFrom(programme),
      benefits: programme.benefits.map(line),
    }),
  };
}

function awardsFrom({ qualifications }: ImportedProgramme): Record<string, unknown> {
  const ids: Slugs = new Set();
  return Object.fromEntries(qualifications.map((title) => [slugIn(ids, title, 'award'), { title: line(title) }]));
}

const payPeriods = ['hour', 'week', 'month', 'year'];

function payFrom({ pay }: ImportedProgramme): unknown {
  if (pay === null || pay.currency === null || pay.period === null || !payPeriods.includes(pay.period)) return null;
  if (pay.min === null && pay.max === null) return null;
  return present({ currency: pay.currency, per: pay.period, from: pay.min, to: pay.max });
}

function openingsFrom({ openings, opens, closing }: ImportedProgramme): unknown {
  const day = (date: string | null): string | null => (date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null);
  const written = present({ number: openings, opens: day(opens), closes: day(closing) });
  return Object.keys(written).length === 0 ? null : written;
}

/** Without what is not known. */
function present(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) =>
        value !== null &&
        value !== undefined &&
        value !== '' &&
        !(Array.isArray(value) && value.length === 0) &&
        !(typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0),
    ),
  );
}

/** The sources of keys that stand for one value. */
const notes: Readonly<Record<string, string>> = {
  title: 'title',
  framework: 'level',
  duration: 'duration_text',
  pay: 'pay',
};

function noteLines(document: Document, imported: ImportedDocument, text: string): void {
  imported.programmes.forEach((_, index) => {
    const node = document.getIn(['programmes', index], true);
    if (!isMap(node)) return;
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      const path = notes[key];
      const source = path === undefined ? null : sourceOf(imported, `programmes[${index}].${path}`);
      if (source === null) continue;
      const comment = ` line ${lineOf(text, source.start)}`;
      if (isScalar(pair.value)) pair.value.comment = comment;
      else if (isScalar(pair.key)) pair.key.commentBefore = comment;
    }
  });
}

const line = (words: string): string => words.replaceAll(/\s+/g, ' ').trim();
