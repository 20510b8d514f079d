import { takeTransition } from '#platform/events/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import type { Letter } from '#platform/mail/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import type { Clock } from '#platform/time/index.ts';
import type { Actor } from '#people/index.ts';
import { isOpenOn } from '#programmes/index.ts';
import { formatDate } from '#ui/index.ts';
import { applicationLifecycle } from '../application-lifecycle.ts';
import { tellPerson } from '../core/notify.ts';
import { startStep } from '../core/steps.ts';
import { sql } from 'kysely';
import { limitInWords, limitReached } from './at-once.query.ts';
import { changesInWords } from './changes.rules.ts';
import { formOf, typedParts, type FormView } from './form.query.ts';
import { ownApplication } from './own-application.ts';
import { sentCopyAsText } from './sent-copy.ts';
import { paths } from './paths.ts';
import { firstStepOf, incompleteSections, titleOfSection } from './sections.rules.ts';
import { tellManager } from './tell-manager.ts';
import { forgetAllTyping } from './typing.store.ts';

/**
 * Hands the application in: every section complete, the declaration made, the intake still open. Whoever acts first is
 * told, and the candidate has a receipt by mail. Sent twice it has one effect.
 */
export async function submitApplication(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly declared: boolean },
): Promise<Result<{ readonly isNew: boolean }>> {
  const { trx, clock, origin } = doing;
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  if (found.value.state !== 'draft')
    return found.value.state === 'withdrawn' ? conflict('You have withdrawn this application.') : done({ isNew: false });
  const form = await formOf(trx, input.applicationId, clock.today());
  if (!form) return notFound();
  const incomplete = incompleteSections(form.asked, form.states);
  if (incomplete.length > 0)
    return invalid(...incomplete.map((section) => ({ field: section, message: `Finish “${titleOfSection(section, form.asked)}”` })));
  const typed = form.sections.filter((section) => typedParts(form).has(section));
  if (typed.length > 0)
    return invalid(
      ...typed.map((section) => ({
        field: section,
        message: `Look at “${titleOfSection(section, form.asked)}”: something that you typed there is not saved. Save it or forget it`,
      })),
    );
  if (!input.declared) return invalid({ field: 'declared', message: 'Tick that what you have said is true' });
  if (!isOpenOn(form.intake, clock.today())) {
    const { closesOn } = form.intake;
    return conflict(
      closesOn !== null && Temporal.PlainDate.compare(closesOn, clock.today()) < 0
        ? `This start closed on ${formatDate(closesOn)}, so the application cannot be submitted for it. Nothing that you wrote is lost: when you apply for another start, it is carried over.`
        : 'This start takes no more applications. Nothing that you wrote is lost: when you apply for another start, it is carried over.',
    );
  }
  // Two applications sent at once: the second waits here and then finds the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${found.value.personId}/${found.value.organisationId}`}, 0))`.execute(trx);
  const limit = await limitReached(trx, found.value);
  if (limit)
    return conflict(
      `${limitInWords(limit, form.application.organisationName)} Withdraw one of them, or wait until one has ended, and submit this one then: nothing that you wrote is lost.`,
    );
  const submitted = await takeTransition(trx, {
    lifecycle: applicationLifecycle,
    table: 'applications',
    key: { id: input.applicationId },
    action: 'submit',
    stream: { type: 'application', id: input.applicationId },
    at: clock.now(),
    actorId: found.value.personId,
    roles: ['candidate'],
    set: { submitted_at: clock.now(), changed_at: clock.now() },
    data: { channel: form.application.channel, sites: form.application.preferences.map((site) => site.name) },
  });
  if (!submitted.ok) return submitted;
  await forgetAllTyping(trx, input.applicationId);
  const { eventId } = submitted.value;
  // What follows is the program's own doing: one change of rights for all of it.
  const started = await withinSystem(trx, async (own) => {
    await tellPerson(own, found.value.personId, receipt(form, clock, origin), `${eventId}:receipt`, clock.now(), eventId);
    await tellManager(own, input.applicationId, { when: 'when they apply', at: clock.now(), eventId });
    return startStep(own, input.applicationId, firstStepOf(form.application.programme.process), clock, origin);
  });
  return started.ok ? done({ isNew: true }) : started;
}

/** What the candidate has in hand: what was sent, until when it can be changed, and a copy. */
function receipt(form: FormView, clock: Clock, origin: string): Letter {
  const { application } = form;
  return {
    template: {
      key: 'progress.application-received',
      organisationId: application.organisationId,
      values: {
        programme: application.programmeTitle,
        organisation: application.organisationName,
        start: formatDate(application.startsOn),
        changes: changesInWords(form),
      },
    },
    subject: `${application.programmeTitle}: we have your application`,
    paragraphs: [
      `${application.organisationName} has received your application to ${application.programmeTitle}, for the start on ${formatDate(application.startsOn)}.`,
      `You can always see who has it and by when it moves. ${changesInWords(form)}`,
      'A copy of what you sent is attached to this mail.',
    ],
    attachments: [{ name: 'application.txt', mediaType: 'text/plain; charset=utf-8', content: sentCopyAsText(form, clock.now()) }],
    action: { label: 'See your application', url: `${origin}${paths.application(application.id)}` },
  };
}
