import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { CompiledProgramme, HiddenDetail } from '#programmes/index.ts';
import { answersOf } from './answers.ts';
import { redact, type KnownDetails, type Redacted } from './redact.rules.ts';

/** What a step hides, taken out of what candidates wrote: the details are read with the program's rights and go nowhere else. */

/** Everything that is known of the candidate of an application and could tell who it is. */
async function knownDetails(trx: Trx, applicationId: string): Promise<KnownDetails> {
  return withinSystem(trx, async (own) => {
    const row = await own
      .selectFrom('applications')
      .innerJoin('people', 'people.id', 'applications.person_id')
      .innerJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
      .select(['people.id as personId', 'people.name', 'people.email', 'applications.answers', 'programme_versions.compiled'])
      .where('applications.id', '=', applicationId)
      .executeTakeFirstOrThrow();
    const facts = await own.selectFrom('person_facts').select(['fact', 'value']).where('person_id', '=', row.personId).execute();
    const { contact, education = [] } = answersOf(row.answers);
    const births = new Set((row.compiled as CompiledProgramme).facts.flatMap(({ id, dateKind }) => (dateKind === 'birth' ? [id] : [])));
    return {
      names: [row.name, contact?.name ?? ''],
      emails: [row.email],
      phones: [contact?.phone ?? ''],
      addresses: [contact?.address ?? ''],
      schools: education.map(({ place }) => place),
      birthDates: facts.filter(({ fact }) => births.has(fact) || /birth/i.test(fact)).flatMap(({ value }) => datesIn(value)),
    };
  });
}

const datesIn = (value: unknown): readonly string[] => JSON.stringify(value).match(/\d{4}-\d{2}-\d{2}/g) ?? [];

/** A function that takes the hidden details of one application out of any text. */
export async function redactorFor(trx: Trx, applicationId: string, hidden: readonly HiddenDetail[]): Promise<(text: string) => Redacted> {
  if (hidden.length === 0) return (text) => ({ text, places: 0 });
  const known = await knownDetails(trx, applicationId);
  return (text) => redact(beginningOf(text), hidden, known);
}

/** More than anybody reads on a page; a longer text would hold up everybody else. */
const longestText = 200_000;

/** A text up to its last whole word that fits, so that no half of a name stays. */
function beginningOf(text: string): string {
  if (text.length <= longestText) return text;
  const fitting = text.slice(0, longestText);
  return `${fitting.slice(0, Math.max(0, fitting.search(/\s\S*$/)))}\n\nThe text goes on. The rest is not shown here.`;
}

/** Not words of the candidate: ids, days, choices. */
const plainFields: ReadonlySet<string> = new Set(['id', 'from', 'to', 'preference', 'carriedFrom', 'notKnown']);

/** The answers with the hidden details taken out of every text in them. */
export async function redactAnswers(
  trx: Trx,
  applicationId: string,
  answers: Readonly<Record<string, unknown>>,
  hidden: readonly HiddenDetail[],
): Promise<Readonly<Record<string, unknown>>> {
  const redactText = await redactorFor(trx, applicationId, hidden);
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return redactText(value).text;
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plainFields.has(name) ? part : clean(part)]));
  };
  return Object.fromEntries(Object.entries(answers).map(([section, value]) => [section, clean(value)]));
}
