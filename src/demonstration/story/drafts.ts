import { randomUUIDv7 } from '#platform/ids.ts';
import { approveDraft, askReview, publishDraft, startDraft } from '#programmes/index.ts';
import { applicationForm } from '../data/application-form.ts';
import { assessmentProcess } from '../data/assessment-process.ts';
import type { CastKey } from '../data/people.ts';
import { workingDay, type Stage } from './stage.ts';

/** The form of the IT scheme is put in front of this part of it. */
const beforeForm = '    competencies:\n      skills: [ Fundamental technical skills';

/** The process of the operations scheme is put in front of this part of it. */
const beforeProcess = '    competencies:\n      knowledge: [ Process paths';

/** Documents in work: one published as a second version, one that waits for a review, one that is still being written. */
export async function writeDrafts(stage: Stage): Promise<void> {
  const { today } = stage;
  const day = (ago: number) => workingDay(today.subtract({ days: ago }));
  const published = await draft(stage, 'noor', day(24), 'amazon-apprenticeships.md', [
    [
      'working beside professionals and studying on day release',
      'working beside professionals, with a mentor of your own, and studying on day release',
    ],
    [beforeForm, `${applicationForm}${beforeForm}`],
    [beforeProcess, `${assessmentProcess}${beforeProcess}`],
  ]);
  await stage.act('noor', day(24), (doing) => askReview(doing, published, { reviewer: stage.personId('priya') }));
  await stage.act('priya', day(23), (doing) => approveDraft(doing, published, { revision: 2 }));
  await stage.act('noor', day(23), (doing) => publishDraft(doing, published));
  const waiting = await draft(stage, 'priya', day(2), 'amazon-data-centre.md', [
    ['from: 41800', 'from: 43000'],
    ['age: 18 or older at the start', 'age: 18 or older at the start, note: Some work on site is not open to people under 18.'],
  ]);
  await stage.act('priya', day(1), (doing) =>
    askReview(doing, waiting, { reviewer: stage.personId('noor'), note: 'The lowest market moves up with the new pay round.' }),
  );
  await draft(stage, 'priya', day(1), 'amazon-military.md', [
    ['technical skills that are in high demand.', 'technical skills that are in high demand everywhere.'],
  ]);
}

/** A draft that begins with the published document and says some of it otherwise. */
async function draft(
  stage: Stage,
  who: CastKey,
  on: Temporal.PlainDate,
  name: string,
  changes: readonly (readonly [string, string])[],
): Promise<string> {
  const version = await stage.look((trx) =>
    trx
      .selectFrom('programme_versions')
      .select(['id', 'programme_id', 'number', 'document'])
      .where('document_name', '=', name)
      .orderBy('programme_id')
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow(),
  );
  const id = randomUUIDv7();
  await stage.act(who, on, (doing) =>
    startDraft(doing, {
      id,
      organisationId: stage.organisationId('employer'),
      name,
      text: changes.reduce((text, [from, to]) => text.replace(from, to), version.document),
      origin: 'version',
      from: { programmeId: version.programme_id, versionId: version.id, number: version.number, restores: false },
    }),
  );
  return id;
}
