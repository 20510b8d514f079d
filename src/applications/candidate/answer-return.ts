import { takeTransition } from '#platform/events/index.ts';
import { parseForm, requiredText } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import * as z from 'zod';
import { applicationLifecycle } from '../application-lifecycle.ts';
import { startStep } from '../core/steps.ts';
import type { KeptFile } from '#platform/files/index.ts';
import { attach } from './documents.ts';
import { forget } from './typing.store.ts';
import type { TypingSaved } from './save-section.ts';
import { ownApplication } from './own-application.ts';

export const answerLimit = 4000;

/** Answers what was asked for. The application goes back to the same step, and so to whoever asked. */
export async function answerReturn(
  doing: Doing<Actor>,
  input: {
    readonly applicationId: string;
    readonly formId: string;
    readonly answer: string;
    readonly document: KeptFile | null;
    readonly typing?: TypingSaved;
  },
): Promise<Result<null>> {
  const { trx, clock, origin } = doing;
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const application = found.value;
  const parsed = parseForm(z.object({ answer: requiredText('your answer', answerLimit) }), { answer: input.answer });
  if (!parsed.ok) return parsed;
  if (application.state !== 'in_step' || application.stepIndex === null || application.heldById !== null) {
    return conflict('Nothing is asked of you any more: your answer has arrived, or the application has moved on.');
  }
  if (input.typing) await forget(trx, application.id, input.typing.part, input.typing.windows);
  if (input.document) {
    const attached = await attach(doing, application, input.formId, input.document);
    if (!attached.ok) return attached;
  }
  const answered = await takeTransition(trx, {
    lifecycle: applicationLifecycle,
    table: 'applications',
    key: { id: application.id },
    action: 'answer_return',
    stream: { type: 'application', id: application.id },
    at: clock.now(),
    actorId: application.personId,
    roles: ['candidate'],
    data: { note: parsed.value.answer, document: input.document?.file.name ?? null },
    set: { changed_at: clock.now() },
  });
  if (!answered.ok) return answered;
  const started = await startStep(trx, application.id, application.stepIndex, clock, origin);
  return started.ok ? done(null) : started;
}
