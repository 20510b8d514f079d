import { serve } from '@hono/node-server';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { readConfig } from '#config.ts';
import { createPeople } from '#demonstration/create.ts';
import { cast, type CastKey } from '#demonstration/data/people.ts';
import { keepState } from '#demonstration/settings.store.ts';
import { announce, setUpProgrammes, type Programmes, type StoryIntake, type StoryProgramme } from '#demonstration/story/programmes.ts';
import { mondayFrom, morningOf, type Stage } from '#demonstration/story/stage.ts';
import { asSystem } from '#platform/database/index.ts';
import { folderStore } from '#platform/files/index.ts';
import { stopwatch, type Clock } from '#platform/time/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { announceIntake, publishFolder } from '#programmes/index.ts';
import { startGuildhall } from '#start.ts';
import type { Services } from '#services.ts';
import { memoryDatabase } from './databases.ts';

/** The product as a person meets it, served on a free port by the test's own process, as a demonstration. */
export interface Running {
  readonly origin: string;
  readonly services: Services;
  readonly programmes: Programmes | null;
  readonly intakes: Readonly<Record<keyof Programmes, StoryIntake>> | null;
  /** Does in one go, by the rooms' own commands, what would be the same page a hundred times. */
  readonly stage: Stage | null;
  /** Lets minutes pass on the machine's clock, by which sessions and sign-in codes end. */
  passMinutes(minutes: number): void;
  /** The newest mail to an address. */
  mailTo(address: string): Promise<Letter>;
  today(): Temporal.PlainDate;
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly content: string }[];
}

const begins = Temporal.Instant.from('2026-11-24T09:00:00Z');

/** A Tuesday morning in November 2026, from which time runs as it does, and faster when a test says so. */
function startingClock(): Clock & { pass(minutes: number): void } {
  const started = stopwatch();
  let passed = 0;
  const now = (): Temporal.Instant => begins.add({ milliseconds: Math.round(stopwatch() - started) + passed * 60_000 });
  return {
    now,
    today: () => now().toZonedDateTimeISO('Europe/London').toPlainDate(),
    pass: (minutes) => {
      passed += minutes;
    },
  };
}

/**
 * `people` is fast: the cast, the partnerships and one open intake of each of the three programmes of the story, and nobody
 * has applied yet. `story` is the demonstration as a first start makes it, with somebody at every stage.
 */
export async function startRunning(context: Pick<TestContext, 'after'>, data: 'people' | 'story' = 'people'): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-journey-'));
  const read = readConfig({ GUILDHALL_DATA: folder, PORT: '0' });
  if (!read.ok) throw new Error(read.message);
  const wall = startingClock();
  const database = await memoryDatabase(context);
  const settled =
    data === 'people'
      ? await settle({
          config: read.config,
          database,
          clock: wall,
          wall,
          files: folderStore(join(folder, 'files')),
          queue: null,
          origin: 'http://localhost',
          log: () => undefined,
        })
      : { programmes: null, intakes: null, stage: null };
  const guildhall = await startGuildhall(read.config, {
    withJobs: false,
    database,
    wall,
    log: (line) => void (line.includes('failed') && console.log(line)),
  });
  const server = serve({ fetch: guildhall.app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => void server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  guildhall.listensAt(port);
  context.after(async () => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    await new Promise<void>((resolve) => void server.close(() => resolve()));
    await guildhall.stop();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    ...settled,
    origin: `http://localhost:${port}`,
    services: guildhall.services,
    passMinutes: (minutes) => wall.pass(minutes),
    mailTo: (address) => newestMail(guildhall.services, address),
    today: () => guildhall.services.clock.today(),
  };
}

async function settle(services: Services): Promise<Pick<Running, 'programmes' | 'intakes' | 'stage'>> {
  const today = services.clock.today();
  const beginning = morningOf(today.subtract({ months: 3 }));
  const published = await publishFolder({ ...services, clock: beginning });
  if (!published.ok) throw new Error(JSON.stringify(published.problems));
  const stage = await createPeople(services, beginning);
  const programmes = await setUpProgrammes(stage, beginning.today());
  const open = { announcedOn: today.subtract({ weeks: 2 }), places: 3 };
  const dollars = { currency: 'USD', per: 'year' } as const;
  const intakes = {
    military: await announce(stage, programmes.military, {
      ...open,
      ...dollars,
      startsOn: mondayFrom(today.add({ months: 3 })),
      closesOn: today.add({ months: 1 }),
      payFrom: '48,000',
      payTo: '60,000',
    }),
    dataCentre: await announceByMarket(stage, programmes.dataCentre, mondayFrom(today.add({ months: 2 })), open.announcedOn),
    degree: await announce(stage, programmes.degree, {
      ...open,
      currency: 'GBP',
      per: 'year',
      startsOn: mondayFrom(today.add({ months: 4 })),
      closesOn: today.add({ months: 2 }),
      payFrom: '21,500',
      payTo: '24,000',
    }),
  };
  await keepState(services, { data: 'ready', shiftDays: 0 });
  return { programmes, intakes, stage };
}

/** Two places in two markets, each with its own pay, and open until filled. */
async function announceByMarket(
  stage: Stage,
  programme: StoryProgramme,
  startsOn: Temporal.PlainDate,
  announcedOn: Temporal.PlainDate,
): Promise<StoryIntake> {
  const id = randomUUIDv7();
  const pay = { ohio: ['41,800', '62,000'], oregon: ['54,000', '93,500'] } as const;
  const perPlace = Object.entries(pay).flatMap(([site, [from, to]]) => [
    [`places-${site}`, '3'],
    [`pay_from-${site}`, from],
    [`pay_to-${site}`, to],
  ]);
  const fields = {
    starts_on: startsOn.toString(),
    opens_on: announcedOn.toString(),
    closes_on: '',
    channel: 'both',
    currency: 'USD',
    pay_per: 'year',
    ...(Object.fromEntries(perPlace) as Record<string, string>),
  };
  await stage.act('priya', announcedOn, (doing) => announceIntake(doing, programme.id, id, fields));
  return { id, programme, startsOn };
}

async function newestMail(services: Services, address: string): Promise<Letter> {
  const row = await asSystem(services.database, services.clock, (trx) =>
    trx
      .selectFrom('mails')
      .select(['subject', 'text', 'attachments'])
      .where('to_address', '=', address)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),
  );
  if (!row) throw new Error(`Nobody has written to ${address}.`);
  return { subject: row.subject, text: row.text, attachments: row.attachments as Letter['attachments'] };
}

/** The address and the name of somebody of the demonstration. */
export const castOf = (key: CastKey): { readonly name: string; readonly email: string } => cast[key];
export type { CastKey };
