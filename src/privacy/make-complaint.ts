import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { callerOf, emailAddress, isSignedIn, type Actor } from '#people/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { oneOf, parseForm } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { withFacts, writeMail } from '#platform/mail/index.ts';
import { conflict, done, invalid, type Result } from '#platform/result.ts';
import { formatDate } from '#ui/index.ts';
import { categories, daysToAcknowledge, daysToAnswer, type Category } from './complaint-lifecycle.ts';
import { paths } from './paths.ts';
import { tellHandlers } from './tell.store.ts';

const categoryKeys = Object.keys(categories) as [Category, ...Category[]];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** So many complaints a day are taken from one caller, so that the form cannot be used to flood anybody. */
const mostADay = 10;

const form = z.object({
  _form_id: z.string().regex(uuid, 'Open the page again'),
  name: z.string('Enter your name').trim().min(1, 'Enter your name').max(200, 'Your name must be 200 characters or fewer'),
  email: emailAddress,
  about: z.string().default(''),
  category: oneOf('what it is about', categoryKeys),
  words: z
    .string('Say what happened, in at least 10 characters')
    .trim()
    .min(10, 'Say what happened, in at least 10 characters')
    .max(4000, 'What happened must be 4000 characters or fewer'),
});

export interface ComplaintReceipt {
  readonly id: string;
  readonly reference: string;
  readonly isOwn: boolean;
}

/** Takes a complaint from anybody. It is theirs to follow where they are signed in; a visitor is told by mail. */
export async function makeComplaint(
  doing: Doing<Actor>,
  fields: Readonly<Record<string, string>>,
  address: string,
): Promise<Result<ComplaintReceipt>> {
  const { trx, actor, clock, origin } = doing;
  const isOwn = isSignedIn(actor);
  const parsed = parseForm(form, isOwn ? { ...fields, name: actor.name, email: actor.email } : fields);
  if (!parsed.ok) return parsed;
  const { _form_id: id, name, email, about, category, words } = parsed.value;
  const organisationId = about === '' ? null : about;
  const organisation =
    organisationId !== null && uuid.test(organisationId)
      ? await trx.selectFrom('organisations').select('id').where('id', '=', organisationId).executeTakeFirst()
      : undefined;
  if (organisationId !== null && !organisation) return invalid({ field: 'about', message: 'Choose whom it is about' });
  const caller = callerOf(address);
  const at = clock.now();
  const today = clock.today();
  const receipt = await withinSystem(trx, async (own): Promise<Result<ComplaintReceipt>> => {
    const { count } = await own
      .selectFrom('complaints')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('caller_hash', '=', caller)
      .where('received_at', '>', at.subtract({ hours: 24 }))
      .executeTakeFirstOrThrow();
    if (count >= mostADay)
      return conflict(
        'So many complaints came from here today that no more are taken. Write to the organisation itself, or try again tomorrow.',
      );
    const reference = `C-${randomBytes(5).toString('hex').toUpperCase()}`;
    await own
      .insertInto('complaints')
      .values({
        id,
        reference,
        organisation_id: organisation?.id ?? null,
        person_id: isOwn ? actor.personId : null,
        name,
        email,
        category,
        words,
        received_at: at,
        acknowledge_by: today.add({ days: daysToAcknowledge }),
        answer_by: today.add({ days: daysToAnswer }),
        caller_hash: caller,
      })
      .execute();
    const eventId = await recordEvent(own, {
      stream: { type: 'complaint', id },
      type: 'complaint.received',
      at,
      actorId: isOwn ? actor.personId : null,
      data: { category, due: today.add({ days: daysToAcknowledge }).toString() },
    });
    await writeMail(
      own,
      { personId: isOwn ? actor.personId : null, address: email },
      withFacts(
        'notice.complaint-received',
        {
          subject: `We have your complaint, ${reference}`,
          greeting: `Dear ${name},`,
          paragraphs: [
            `Your complaint has the number ${reference}. You will hear by ${formatDate(today.add({ days: daysToAcknowledge }))} that somebody has taken it up, and get an answer by ${formatDate(today.add({ days: daysToAnswer }))}.`,
            'It changes nothing about how an application of yours is decided.',
          ],
          ...(isOwn ? { action: { label: 'Follow it', url: `${origin}${paths.complaint(id)}` } } : {}),
        },
        organisation?.id ?? null,
      ),
      `${eventId}:complainant`,
      at,
      eventId,
    );
    await tellHandlers(
      own,
      organisation?.id ?? null,
      today,
      {
        subject: `A complaint has come: ${reference}`,
        paragraphs: [`It is about: ${categories[category]}.`, `Acknowledge it by ${formatDate(today.add({ days: daysToAcknowledge }))}.`],
        action: { label: 'Open the complaint', url: `${origin}${paths.complaint(id)}` },
      },
      `${eventId}:handlers`,
      at,
      eventId,
    );
    return done({ id, reference, isOwn });
  });
  return receipt;
}
