import { formatDate, Notice } from '#ui/index.ts';

interface StandingProps {
  readonly head: { readonly state: string; readonly endedOn: Temporal.PlainDate | null };
  readonly isOwn: boolean;
  readonly events: readonly { readonly type: string; readonly data: Readonly<Record<string, unknown>> }[];
}

/** Whether the record stands at its end: then the plan no longer says where one is. */
export const isFinishing = (state: string): boolean => ['gateway', 'completed', 'withdrawn', 'not_completed'].includes(state);

/** Where an apprenticeship stands at or after the gateway, and the job that it led to. */
export function FinishStanding({ head, isOwn, events }: StandingProps) {
  const hired = events.find((event) => event.type === 'role_application.hired')?.data;
  const on = head.endedOn === null ? '' : ` on ${formatDate(head.endedOn)}`;
  return (
    <>
      {head.state === 'gateway' ? <p>{isOwn ? 'Your training is complete' : 'Training is complete'}. The assessment comes next.</p> : null}
      {head.state === 'completed' ? (
        <Notice kind="success" title={isOwn ? 'You have completed your apprenticeship' : 'Completed'}>
          <p>{on === '' ? 'It has ended.' : `It ended${on}.`}</p>
        </Notice>
      ) : null}
      {head.state === 'withdrawn' ? <p>Ended early{on}. The history below says who decided and why.</p> : null}
      {head.state === 'not_completed' ? <p>Ended without completion{on}. The history below says who decided and why.</p> : null}
      {hired === undefined ? null : (
        <p>
          <strong>Hired as {String(hired['role'])}</strong>
          {typeof hired['startsOn'] === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(hired['startsOn'])
            ? `, from ${formatDate(hired['startsOn'])}`
            : ''}
          .
        </p>
      )}
    </>
  );
}
