import { sql } from 'kysely';
import { isSignedIn, onBehalfOf, organisationsOf, type Actor } from '#people/index.ts';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { writeMail } from '#platform/mail/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { paths } from '../paths.ts';
import { shownCount, smallestGroup, type ShownCount } from './counts.rules.ts';
import type { Group } from './pool-report.ts';
import { groupOf, poolQuestion } from './programme-pool.query.ts';

/** The longest line that an employer may add. */
export const lineLimit = 500;
/** One programme writes to a person at most once in so many days, and all programmes together three times in thirty. */
const restDays = 90;
const perMonth = 3;
/** Letters of one invitation: the rest of a larger group is written to with the next. */
const atOnce = 2000;

export interface InvitationOf {
  readonly programmeId: string;
  readonly group: Group;
  readonly intake: string;
  readonly site: string;
  readonly line: string;
}

/**
 * Invites a group of the people who agreed to be found: each gets a mail with the programme and the way to the check. Refused for
 * small groups. People who were written to lately are left out; the answer counts those who were written to, rounded.
 */
export async function inviteGroup(doing: Doing<Actor>, invitation: InvitationOf): Promise<Result<{ invited: ShownCount }>> {
  const { trx, actor, clock, origin } = doing;
  const question = await poolQuestion(trx, invitation.programmeId, invitation, clock.today());
  if (!question || !isSignedIn(actor)) return notFound();
  const { version } = question;
  if (!organisationsOf(actor, 'programme_manager', 'recruiter').includes(version.organisationId)) return notFound();
  const line = invitation.line.trim();
  if (line.length > lineLimit) return invalid({ field: 'line', message: `Your line must be ${lineLimit} characters or fewer` });
  const at = clock.now();
  return withinSystem(trx, async (own) => {
    // One at a time: two at once would both find the same people unwritten to.
    await sql`select pg_advisory_xact_lock(hashtext('guildhall invitations'))`.execute(own);
    const group = await groupOf(own, question, invitation.group, clock.today(), at);
    if (group.length < smallestGroup)
      return conflict(`Fewer than ${smallestGroup} people are in this group, so it cannot be invited: nobody is to be singled out.`);
    const people = await reachable(own, invitation.programmeId, group, at);
    if (people.length < smallestGroup) return conflict('Almost everybody in this group was written to lately. Try again in some weeks.');
    const eventId = await recordEvent(own, {
      stream: { type: 'programme', id: invitation.programmeId },
      type: 'programme.people_invited',
      at,
      actorId: actor.personId,
      onBehalfOf: onBehalfOf(actor, version.organisationId),
      data: { group: invitation.group, people: countOf(shownCount(people.length)), version: version.versionId },
    });
    for (const person of people) {
      const id = randomUUIDv7();
      await own
        .insertInto('invitations')
        .values({ id, programme_id: invitation.programmeId, person_id: person.id, event_id: eventId, invited_at: at })
        .execute();
      await writeMail(
        own,
        { personId: person.id, address: person.email },
        {
          template: {
            key: 'news.invitation',
            values: {
              programme: version.compiled.title,
              organisation: version.organisationName,
              line: line === '' ? '' : `They write: “${line}”`,
              leave: `To be found no longer, change it on your account page: ${origin}/account/found`,
            },
          },
          subject: `${version.organisationName} invites you: ${version.compiled.title}`,
          greeting: `Dear ${person.name},`,
          paragraphs: [
            `You agreed to be found by employers. ${version.organisationName} is looking for people for “${version.compiled.title}”, and your answers suggest that it may fit. They do not know who you are, and do not learn it unless you apply.`,
            ...(line === '' ? [] : [`They write: “${line}”`]),
            `To be found no longer, change it on your account page: ${origin}/account/found`,
          ],
          action: { label: 'See the programme', url: `${origin}${paths.programme(version.slug)}` },
        },
        `invitation:${id}`,
        at,
        eventId,
      );
    }
    return done({ invited: shownCount(people.length) });
  });
}

const countOf = (count: ShownCount): number => (count.kind === 'few' ? 0 : count.people);

interface Reachable {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

async function reachable(own: Trx, programmeId: string, group: readonly string[], at: Temporal.Instant): Promise<readonly Reachable[]> {
  const { rows } = await sql<Reachable>`
    select people.id, people.name, people.email from people
    where people.id = any (${group}::uuid[])
      and not exists (select from invitations i where i.person_id = people.id and i.programme_id = ${programmeId}
        and i.invited_at > ${at.subtract({ hours: 24 * restDays })})
      and (select count(*) from invitations i where i.person_id = people.id and i.invited_at > ${at.subtract({ hours: 24 * 30 })}) < ${perMonth}
      and not exists (select from applications a where a.person_id = people.id and a.programme_id = ${programmeId})
    order by people.id limit ${atOnce}`.execute(own);
  return rows;
}
