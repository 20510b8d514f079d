import { sql } from 'kysely';
import * as z from 'zod';
import { callerOf, emailAddress, hashSecret, isSignedIn, newSecret, type Actor } from '#people/index.ts';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import { oneOf, parseForm } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { writeMail } from '#platform/mail/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import { parametersOf } from '../catalogue/index.ts';
import { paths } from '../paths.ts';
import { foundForAll, keptQuery } from './found.query.ts';
import { markSeen, searchByKey, type SavedSearch } from './saved-search.store.ts';
import {
  askedPerAddressAnHour,
  askedPerCallerAnHour,
  expiryFrom,
  marksOf,
  mostPerPerson,
  rhythms,
  rhythmWords,
  toldToStrangers,
  type Rhythm,
} from './watch.rules.ts';

/** Beginning, changing and ending a saved search, by its owner or by the key that stands in its mails. */

/** So many results are compared from one look to the next; the newest come first. */
export const mostFollowed = 500;

export interface SearchToSave {
  readonly query: string;
  /** What a visitor typed; a signed-in person's own address is used. */
  readonly email: string;
  readonly rhythm: string;
  /** The caller's address, for the rate limit. */
  readonly caller: string;
}

const form = z.object({ rhythm: oneOf('how often', rhythms) });
const visitorForm = form.extend({ email: emailAddress });

/**
 * Saves a search. A signed-in person's is active at once; a visitor is mailed a link that confirms the address first, and the
 * answer is the same whether the address has the search already or not.
 */
export async function saveSearch(doing: Doing<Actor>, input: SearchToSave): Promise<Result<{ state: 'active' | 'unconfirmed' }>> {
  const { trx, actor, clock } = doing;
  const parsed = isSignedIn(actor) ? parseForm(form, input) : parseForm(visitorForm, input);
  if (!parsed.ok) return parsed;
  const { rhythm } = parsed.value;
  const address = isSignedIn(actor) ? actor.email : 'email' in parsed.value ? String(parsed.value.email) : '';
  const query = keptQuery(new URLSearchParams(input.query), parametersOf);
  const found = await foundForAll(trx, query, clock.today(), mostFollowed);
  return withinSystem(trx, async (own) => {
    await sql`select pg_advisory_xact_lock(hashtext('saved search'), hashtext(${address}))`.execute(own);
    const caller = hashSecret(`caller:${callerOf(input.caller)}`);
    const since = clock.now().subtract({ hours: 1 });
    if (!isSignedIn(actor) && (await hasAskedTooOften(own, address, caller, since)))
      return conflict('Too many searches were saved from here in the last hour. Try again in an hour.');
    const active = await own
      .selectFrom('saved_searches')
      .select(['id', 'query', 'key', 'title'])
      .where('address', '=', address)
      .where('state', '=', 'active')
      .execute();
    const same = active.find((one) => one.query === query);
    if (isSignedIn(actor)) {
      if (same) return conflict('You have saved this search already. It stands under “My searches”.');
      if (active.length >= mostPerPerson)
        return conflict(`You have ${mostPerPerson} saved searches, which is as many as one can have. End one first.`);
    }
    const search = { id: randomUUIDv7(), key: newSecret() };
    if (same) {
      await mailKnown(own, doing, address, same);
      return done({ state: 'unconfirmed' as const });
    }
    const state = isSignedIn(actor) ? ('active' as const) : ('unconfirmed' as const);
    await own
      .insertInto('saved_searches')
      .values({
        ...search,
        person_id: actor.personId,
        address,
        query,
        title: found.title,
        rhythm,
        state,
        caller_hash: isSignedIn(actor) ? '' : caller,
        created_at: clock.now(),
        confirmed_at: isSignedIn(actor) ? clock.now() : null,
        expires_on: expiryFrom(clock.today()),
        last_run_on: clock.today(),
      })
      .execute();
    // What stands on the page now has been seen.
    await markSeen(own, search.id, found.hits.flatMap(marksOf), clock.today());
    if (state === 'unconfirmed') await mailConfirmation(own, doing, address, { ...search, title: found.title, rhythm });
    return done({ state });
  });
}

async function hasAskedTooOften(own: Trx, address: string, caller: string, since: Temporal.Instant): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext('saved search caller'), hashtext(${caller}))`.execute(own);
  const counts = await own
    .selectFrom('saved_searches')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('address', '=', address).as('byAddress'),
      fn.countAll<number>().filterWhere('caller_hash', '=', caller).as('byCaller'),
    ])
    .where('created_at', '>', since)
    .where(({ eb, or }) => or([eb('address', '=', address), eb('caller_hash', '=', caller)]))
    .executeTakeFirstOrThrow();
  return counts.byAddress >= askedPerAddressAnHour || counts.byCaller >= askedPerCallerAnHour;
}

async function mailConfirmation(
  own: Trx,
  { clock, origin }: Doing<Actor>,
  address: string,
  search: { readonly id: string; readonly key: string; readonly title: string; readonly rhythm: Rhythm },
): Promise<void> {
  const title = toldToStrangers(search.title);
  await writeMail(
    own,
    { personId: null, address },
    {
      subject: title === null ? 'Confirm your search' : `Confirm your search: ${title}`,
      paragraphs: [
        `Somebody, we think you, asked to hear ${rhythmWords[search.rhythm]} of new programmes for ${title === null ? 'a search' : `the search: ${title}`}.`,
        'Confirm with the link that this address is yours. If it was not you, you need do nothing: no further mail comes.',
      ],
      action: { label: 'Confirm the search', url: `${origin}${paths.mailedSearch(search.key)}` },
    },
    `saved search ${search.id}: confirm`,
    clock.now(),
  );
}

async function mailKnown(
  own: Trx,
  { clock, origin }: Doing<Actor>,
  address: string,
  search: { readonly id: string; readonly key: string; readonly title: string },
): Promise<void> {
  await writeMail(
    own,
    { personId: null, address },
    {
      subject: `You have this search already: ${search.title}`,
      paragraphs: [
        `This address hears of new programmes already for the search: ${search.title}. With the link you can change how often, or end it.`,
      ],
      action: { label: 'See the search', url: `${origin}${paths.mailedSearch(search.key)}` },
    },
    // Once an hour at most, however often somebody types the address.
    `saved search ${search.id}: known ${clock.now().toString().slice(0, 13)}`,
    clock.now(),
  );
}

export type SearchAction = 'confirm' | 'renew' | 'end' | Rhythm;

/** Whose search is changed: by its key, which only its mails hold, or by its id among a person's own. */
export type Which = { readonly key: string } | { readonly id: string };

/** Takes one of a saved search's ways. Ending an ended one is no mistake: a mail program may ask twice. */
export async function changeSearch(doing: Doing<Actor>, which: Which, action: SearchAction): Promise<Result<SavedSearch>> {
  const { trx, actor, clock } = doing;
  return withinSystem(trx, async (own) => {
    const known = await lookUp(own, which, actor);
    if (!known) return notFound();
    // Before anything is locked: the catalogue brings its memory up to date only in a transaction that has written nothing.
    const begins = action === 'confirm' || action === 'renew';
    const hits = begins ? (await foundForAll(own, known.query, clock.today(), mostFollowed)).hits : [];
    const search = await searchByKey(own, known.key);
    if (!search) return notFound();
    const set = changeTo(search, action, clock.now(), clock.today());
    if (set === null) return conflict('This search has ended. Renew it first.');
    if (begins) {
      await sql`select pg_advisory_xact_lock(hashtext('saved search'), hashtext(${search.address}))`.execute(own);
      const twin = await own
        .selectFrom('saved_searches')
        .select('id')
        .where('address', '=', search.address)
        .where('query', '=', search.query)
        .where('state', '=', 'active')
        .where('id', '<>', search.id)
        .executeTakeFirst();
      if (twin) return conflict('This address hears of the same search already.');
      if (search.state !== 'active') await markSeen(own, search.id, hits.flatMap(marksOf), clock.today());
    }
    await own.updateTable('saved_searches').set(set).where('id', '=', search.id).execute();
    return done(search);
  });
}

async function lookUp(own: Trx, which: Which, actor: Actor): Promise<{ readonly key: string; readonly query: string } | undefined> {
  const rows = own.selectFrom('saved_searches').select(['key', 'query']);
  if ('key' in which) return rows.where('key', '=', which.key).executeTakeFirst();
  if (!isSignedIn(actor) || !isId(which.id)) return undefined;
  return rows.where('id', '=', which.id).where('person_id', '=', actor.personId).executeTakeFirst();
}

/** The columns that an action sets; null where it is not possible. */
function changeTo(search: SavedSearch, action: SearchAction, now: Temporal.Instant, today: Temporal.PlainDate) {
  switch (action) {
    case 'confirm':
      return search.state === 'ended'
        ? null
        : { state: 'active', confirmed_at: now, ended_at: null, ended_because: null, expires_on: expiryFrom(today), last_run_on: today };
    case 'renew':
      return { state: 'active', confirmed_at: now, ended_at: null, ended_because: null, expires_on: expiryFrom(today) };
    case 'end':
      return search.state === 'ended' ? { state: 'ended' } : { state: 'ended', ended_at: now, ended_because: 'unsubscribed' };
    case 'daily':
    case 'weekly':
      return search.state === 'ended' ? null : { rhythm: action };
  }
}
