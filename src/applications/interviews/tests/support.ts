import { anApplication, must, type ApplicationAt } from '../../../../test/support/applications.ts';
import type { Person, World } from '../../../../test/support/world.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { applicationVerifiables } from '../../verifiables.ts';
import { bookDay } from '../assessment/book-day.ts';
import { openDay } from '../assessment/change-day.ts';
import { planDay, type DayForm } from '../assessment/plan-day.ts';

/** People and applications by the dozen, put where they are needed without going through every step before. */

/** Interviews, days and bookings: the crowd's applications are put where they stand, so their own events do not tell it. */
export const ownVerifiables = applicationVerifiables.filter((one) => one.table !== 'applications');

/** So many more candidates, each with an application at a step of this kind. */
export async function candidatesAt(
  world: World,
  count: number,
  kind: 'interview' | 'assess',
): Promise<readonly (ApplicationAt & { person: Person })[]> {
  const first = await anApplication(world).draft();
  return world.system(async (trx) => {
    const template = await trx.selectFrom('applications').selectAll().where('id', '=', first.id).executeTakeFirstOrThrow();
    const index = world.programme.compiled.process.findIndex((step) => step.kind === kind);
    const all = Array.from({ length: count }, (_, number) => ({
      id: randomUUIDv7(),
      world,
      person: { id: randomUUIDv7(), name: `Crowd ${number}`, email: `crowd-${number}-${randomUUIDv7().slice(-12)}@candidates.example` },
    }));
    await trx
      .insertInto('people')
      .values(all.map(({ person }) => ({ ...person, created_at: world.clock.now() })))
      .execute();
    await trx
      .insertInto('applications')
      .values(
        all.map(({ id, person }) => ({
          id,
          person_id: person.id,
          programme_id: template.programme_id,
          programme_version_id: template.programme_version_id,
          organisation_id: template.organisation_id,
          intake_id: template.intake_id,
          channel: 'external',
          state: 'in_step',
          step_index: index,
          held_by_organisation_id: template.organisation_id,
          created_at: world.clock.now(),
          submitted_at: world.clock.now(),
          changed_at: world.clock.now(),
        })),
      )
      .execute();
    await trx
      .insertInto('application_steps')
      .values(
        all.map(({ id }) => ({
          id: randomUUIDv7(),
          application_id: id,
          step_index: index,
          kind,
          organisation_id: template.organisation_id,
          started_at: world.clock.now(),
        })),
      )
      .execute();
    return all;
  });
}

/** The world's document with an assessment before the interview. */
export const withAssessment = (document: string): string =>
  document.replace(
    '      - interview:',
    '      - assess: { by: employer, within: 15 working days, scorecard: [ Problem solving, Teamwork ] }\n      - interview:',
  );

export const dayForm = (world: World, changes: Partial<DayForm> = {}): DayForm => ({
  formId: randomUUIDv7(),
  programmeId: world.programme.id,
  siteId: world.sites.leeds.id,
  place: 'Hall 2',
  instructions: 'Bring a photo of yourself at work, if you like.',
  date: world.clock.today().add({ days: 7 }).toString(),
  time: '09:00',
  capacity: '4',
  groups: '2',
  stationMinutes: '40',
  gapMinutes: '10',
  welcomeMinutes: '15',
  stations: [
    { name: 'Fault finding', place: 'Bench 1', competencies: ['Problem solving'], assessors: [world.people.interviewer.id] },
    { name: 'Group task', place: 'Room 4', competencies: ['Teamwork', 'Problem solving'], assessors: [world.people.secondInterviewer.id] },
  ],
  ...changes,
});

/** A day that candidates can book. */
export async function anOpenDay(world: World, changes: Partial<DayForm> = {}): Promise<string> {
  const { dayId } = await must(world.run(world.people.recruiter, (doing) => planDay(doing, dayForm(world, changes))));
  await must(world.run(world.people.recruiter, (doing) => openDay(doing, dayId)));
  return dayId;
}

export const booksDay = ({ world, id, person }: ApplicationAt & { person: Person }, dayId: string) =>
  world.run(person, (doing) => bookDay(doing, { applicationId: id, dayId }));

/** The calendar files that a person was sent, the first first. */
export async function calendarsOf(world: World, person: Pick<Person, 'id'>): Promise<readonly string[]> {
  const mails = await world.system((trx) =>
    trx.selectFrom('mails').select('attachments').where('person_id', '=', person.id).orderBy('created_at').orderBy('id').execute(),
  );
  return mails.flatMap((mail) => (mail.attachments as readonly { content: string }[]).map((file) => file.content));
}

/** What of a calendar file stays and what changes. */
export const entryOf = (file: string): { uid: string; sequence: number; method: string } => ({
  uid: /UID:(\S+)/.exec(file)?.[1] ?? '',
  sequence: Number(/SEQUENCE:(\d+)/.exec(file)?.[1] ?? Number.NaN),
  method: /METHOD:(\w+)/.exec(file)?.[1] ?? '',
});
