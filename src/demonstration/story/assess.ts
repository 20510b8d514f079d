import {
  addTime,
  bookDay,
  closeDay,
  offerPlan,
  openDay,
  planDay,
  previewPlan,
  recordAttendance,
  setInterviewerSettings,
  submitStationScorecard,
} from '#applications/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { candidate } from '../data/candidates.ts';
import type { CastKey } from '../data/people.ts';
import * as apply from './apply.ts';
import { announce, programmeOf, type Programmes } from './programmes.ts';
import { mondayFrom, workingDay, type Stage } from './stage.ts';

type Day = Temporal.PlainDate;

/** Interviewers who have said when they can, times offered from it, an assessment day that was held, and one that can be booked. */
export async function planAndAssess(stage: Stage, programmes: Programmes): Promise<void> {
  await sayWhen(stage);
  await offerFromAvailability(stage, programmes);
  await assessmentDays(stage);
}

const ago = ({ today }: Stage, days: number): Day => workingDay(today.subtract({ days }));

async function sayWhen(stage: Stage): Promise<void> {
  const organisationId = stage.organisationId('employer');
  const day = ago(stage, 20);
  const add = (
    who: CastKey,
    entry: { kind: string; weekdays?: readonly string[]; onDay?: Day; from?: string; to?: string },
  ): Promise<unknown> =>
    stage.act(who, day, (doing) =>
      addTime(doing, {
        formId: randomUUIDv7(),
        organisationId,
        kind: entry.kind,
        weekdays: entry.weekdays ?? [],
        onDay: entry.onDay?.toString() ?? '',
        from: entry.from ?? '',
        to: entry.to ?? '',
        isWholeDay: entry.from === undefined,
      }),
    );
  for (const [who, hours] of [
    ['ines', '4'],
    ['tom', ''],
    ['rafe', '5'],
  ] as const)
    await stage.act(who, day, (doing) =>
      setInterviewerSettings(doing, {
        organisationId,
        personId: stage.personId(who),
        timeZone: 'America/Los_Angeles',
        hoursPerWeek: hours,
        revision: 0,
      }),
    );
  await add('ines', { kind: 'weekly', weekdays: ['1', '2', '3', '4'], from: '08:00', to: '11:00' });
  await add('tom', { kind: 'weekly', weekdays: ['1', '2', '3', '4', '5'], from: '08:00', to: '12:00' });
  await add('rafe', { kind: 'weekly', weekdays: ['4', '5'], from: '08:00', to: '10:00' });
  await add('tom', { kind: 'away', onDay: mondayFrom(stage.today.add({ days: 10 })).add({ days: 2 }) });
}

/** Times of the week after next for the data-centre trainees, at a site and online. */
async function offerFromAvailability(stage: Stage, { dataCentre }: Programmes): Promise<void> {
  const from = mondayFrom(stage.today.add({ days: 8 }));
  const form = {
    programmeId: dataCentre.id,
    places: [dataCentre.siteIds.get('oregon') ?? '', 'online'],
    room: 'Visitors’ room 2',
    link: 'https://meet.example/guildhall-interview',
    from: from.toString(),
    to: from.add({ days: 4 }).toString(),
    minutes: '45',
    gapMinutes: '15',
    panelSize: '',
    most: '8',
    interviewers: [],
  };
  await stage.act('rafe', ago(stage, 1), async (doing) => {
    const preview = await previewPlan(doing.trx, doing.actor, form, doing.clock);
    return preview.ok
      ? offerPlan(doing, { ...form, formId: randomUUIDv7(), fingerprint: preview.value.fingerprint, changeHours: '24' })
      : preview;
  });
}

async function assessmentDays(stage: Stage): Promise<void> {
  const programme = await programmeOf(stage, 'business-improvement-techniques');
  const intake = await announce(stage, programme, {
    startsOn: mondayFrom(stage.today.add({ months: 6 })),
    announcedOn: ago(stage, 21),
    closesOn: stage.today.add({ months: 2 }),
    currency: 'GBP',
    per: 'year',
    payFrom: '20,500',
    payTo: '22,000',
    places: 6,
  });
  const siteId = programme.siteIds.get('london') ?? '';
  const applications = new Map<CastKey, string>();
  for (const who of ['suri', 'emil', 'tess', 'ravi', 'wanda'] as const) {
    const begun = await apply.begin(stage, candidate(who), intake, ago(stage, 20));
    const application = { ...begun, siteId };
    await apply.submit(stage, application, candidate(who), ago(stage, 19));
    await apply.passScreening(stage, application, 'rafe', ago(stage, 16));
    applications.set(who, application.id);
  }
  const plan = async (planned: Day, on: Day, time: string): Promise<string> => {
    const { dayId } = await stage.act('rafe', planned, (doing) =>
      planDay(doing, {
        formId: randomUUIDv7(),
        programmeId: programme.id,
        siteId,
        place: 'Training hall, ground floor',
        instructions: 'Come to the reception a quarter of an hour early. Shoes that you can stand in for a while; nothing to prepare.',
        date: on.toString(),
        time,
        capacity: '6',
        groups: '2',
        stationMinutes: '40',
        gapMinutes: '10',
        welcomeMinutes: '20',
        stations: [
          {
            name: 'The line that stops',
            place: 'Bay 1',
            competencies: ['Problem solving', 'Safety first'],
            assessors: [stage.personId('ines'), stage.personId('noor')],
          },
          {
            name: 'One plan for six',
            place: 'Room 2',
            competencies: ['Working with others', 'Problem solving'],
            assessors: [stage.personId('tom'), stage.personId('priya')],
          },
        ],
      }),
    );
    await stage.act('rafe', planned, (doing) => openDay(doing, dayId));
    return dayId;
  };
  const book = (who: CastKey, dayId: string, day: Day): Promise<unknown> =>
    stage.act(who, day, (doing) => bookDay(doing, { applicationId: applications.get(who) ?? '', dayId }));

  const held = await plan(ago(stage, 14), ago(stage, 6), '13:00');
  for (const who of ['emil', 'wanda', 'ravi'] as const) await book(who, held, ago(stage, 12));
  const next = await plan(ago(stage, 5), workingDay(stage.today.add({ days: 11 })), '09:30');
  for (const who of ['suri', 'tess'] as const) await book(who, next, ago(stage, 4));
  await judge(stage, held, applications);
}

/** What the assessors gave, station by station; two of them saw one candidate two levels apart, and one candidate did not come. */
async function judge(stage: Stage, dayId: string, applications: ReadonlyMap<CastKey, string>): Promise<void> {
  const after = ago(stage, 6).add({ days: 1 });
  const stations = await stage.look((trx) =>
    trx.selectFrom('assessment_stations').select(['id', 'position']).where('day_id', '=', dayId).orderBy('position').execute(),
  );
  const given: readonly (readonly [CastKey, number, CastKey, Readonly<Record<string, string>>, string])[] = [
    [
      'ines',
      0,
      'emil',
      { 'Problem solving': '4', 'Safety first': '4' },
      'Stopped the line before touching it, and halved the problem twice.',
    ],
    ['noor', 0, 'emil', { 'Problem solving': '3', 'Safety first': '4' }, 'Explained each step; found the worn belt on the second try.'],
    ['ines', 0, 'wanda', { 'Problem solving': '4', 'Safety first': '3' }, 'Saw the jammed sensor at once.'],
    ['noor', 0, 'wanda', { 'Problem solving': '2', 'Safety first': '3' }, 'Had luck with the first guess and could not say why.'],
    ['tom', 1, 'emil', { 'Working with others': '3', 'Problem solving': '3' }, 'Asked the quiet ones for their part of the plan.'],
    ['priya', 1, 'emil', { 'Working with others': '4', 'Problem solving': '3' }, 'Put two plans together without a winner.'],
    [
      'tom',
      1,
      'wanda',
      { 'Working with others': '4', 'Problem solving': '3' },
      'Noticed that time ran out, and shared the rest of the work.',
    ],
    ['priya', 1, 'wanda', { 'Working with others': '4', 'Problem solving': '2' }, 'Kept everybody in it; the numbers came from others.'],
  ];
  for (const [who, station, whom, ratings, seen] of given)
    await stage.act(who, after, (doing) =>
      submitStationScorecard(doing, {
        formId: randomUUIDv7(),
        stationId: stations[station]?.id ?? '',
        applicationId: applications.get(whom) ?? '',
        ratings,
        evidence: Object.fromEntries(Object.keys(ratings).map((item) => [item, seen])),
        recommendation: '',
        note: '',
      }),
    );
  const absent = await stage.look((trx) =>
    trx.selectFrom('assessment_bookings').select('id').where('day_id', '=', dayId).where('state', '=', 'booked').executeTakeFirstOrThrow(),
  );
  await stage.act('rafe', after, (doing) => recordAttendance(doing, { dayId, bookingId: absent.id, came: false }));
  await stage.act('rafe', after, (doing) => closeDay(doing, dayId));
}
