import type { Child } from 'hono/jsx';
import { paths } from '../../paths.ts';
import {
  Button,
  ButtonRow,
  Form,
  Icon,
  LinkButton,
  Notice,
  TaskList,
  TextArea,
  type FormErrors,
  type Task,
  inSentence,
} from '#ui/index.ts';
import type { RecordSummary } from '../record-summary.query.ts';
import type { GatewayView } from '../gateway.query.ts';
import { confirmerWords, type Confirmer, type GatewayItem } from '../gateway.rules.ts';
import { finishPaths } from '../paths.ts';
import { FinishFrame } from './frame.tsx';

export interface GatewayProps {
  readonly record: RecordSummary;
  readonly view: GatewayView;
  readonly isOwn: boolean;
  /** The party for which the reader confirms; null for those who only look on. */
  readonly confirmer: Confirmer | null;
  readonly can: {
    readonly enter: boolean;
    readonly assess: boolean;
    readonly leave: boolean;
    readonly notComplete: boolean;
  };
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
}

export function GatewayPage(props: GatewayProps) {
  const { record, view, isOwn, errors } = props;
  const { items } = view.gateway;
  const shown = items.filter((item) => item.kind !== 'confirmed');
  const confirmed = items.filter((item) => item.kind === 'confirmed');
  return (
    <FinishFrame record={record} isOwn={isOwn} title="Gateway" lead={leadOf(props)} errors={errors}>
      <section aria-labelledby="complete">
        <h2 id="complete">What must be complete</h2>
        <TaskList tasks={shown.map((item) => taskOf(item, record.id))} />
      </section>
      <section aria-labelledby="confirmed">
        <h2 id="confirmed">Who must confirm</h2>
        <TaskList tasks={confirmed.map((item) => taskOf(item, record.id))} />
      </section>
      <NextStep {...props} />
    </FinishFrame>
  );
}

function leadOf({ record, view, isOwn }: GatewayProps): string {
  if (record.state === 'gateway')
    return `Training is complete. ${view.assessedBy ?? `${record.organisation}, as no assessment organisation has a part in this programme,`} assesses next and records the outcome.`;
  if (record.state === 'completed') return 'Everything was complete, confirmed and assessed.';
  return `Before the assessment, everything in ${isOwn ? 'your' : 'the'} training must be complete, and everyone must say so.`;
}

function taskOf(item: GatewayItem, id: string): Task {
  const href = mends(item, id);
  if (item.isMet) return { label: item.label, status: item.kind === 'shown' ? 'Reached' : 'Met', tone: 'success', hint: item.why };
  if (item.kind === 'shown') return { label: item.label, status: 'Does not block', tone: 'neutral', hint: item.why };
  return { label: item.label, status: 'Open', tone: 'now', hint: item.why, href };
}

/** Where an open line is mended. */
function mends({ id: item }: GatewayItem, id: string): string | null {
  switch (item) {
    case 'hours_on_the_job':
    case 'hours_related':
      return paths.hours(id);
    case 'competencies':
      return paths.competencies(id);
    case 'reviews':
      return paths.reviews(id);
    case 'break':
      return finishPaths.record(id);
    default:
      return null;
  }
}

function NextStep(props: GatewayProps): Child {
  const { record, view, confirmer, can, typed, errors } = props;
  const { gateway } = view;
  if (record.state === 'completed') return <LinkButton href={finishPaths.certificate(record.id)}>See the certificate</LinkButton>;
  if (record.state === 'gateway') return <AtGateway {...props} />;
  if (record.state !== 'active') return null;
  const own = gateway.items.find((item) => item.id === confirmer);
  if (gateway.isReady) {
    return can.enter ? (
      <Form action={finishPaths.enterGateway(record.id)} revision={record.revision}>
        <ButtonRow>
          <Button>Enter the gateway</Button>
        </ButtonRow>
      </Form>
    ) : (
      <Notice kind="success" title="Everything is complete and confirmed">
        <p>The mentor, the training provider or the programme manager enters the gateway next.</p>
      </Notice>
    );
  }
  if (confirmer === null || own === undefined) return null;
  if (own.isMet) {
    return (
      <p class="cluster">
        <Icon name="tick" ringed /> You have confirmed. The others are told when it is their turn.
      </p>
    );
  }
  if (!gateway.isReadyToConfirm)
    return <p class="soft">You can confirm for {inSentence(confirmerWords[confirmer])} as soon as every open line above is met.</p>;
  return (
    <section aria-labelledby="confirm">
      <h2 id="confirm">
        {confirmer === 'apprentice' ? 'Are you ready for the assessment?' : `Confirm for ${inSentence(confirmerWords[confirmer])}`}
      </h2>
      <Form action={finishPaths.confirmGateway(record.id)}>
        <TextArea
          name="note"
          label="Note"
          required={false}
          rows={3}
          maxLength={1000}
          hint="Everyone on this record can read it."
          value={typed['note']}
          errors={errors}
        />
        <ButtonRow>
          <Button>{confirmer === 'apprentice' ? 'I am ready' : 'Confirm: ready for the assessment'}</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

function AtGateway({ record, view, can }: GatewayProps) {
  if (!can.assess && !can.leave)
    return <p class="soft">{view.assessedBy ?? record.organisation} records the outcome. You are told by mail.</p>;
  return (
    <section aria-labelledby="outcome">
      <h2 id="outcome">The assessment</h2>
      <ButtonRow>
        {can.assess ? <LinkButton href={finishPaths.outcome(record.id)}>Record a pass and the awards</LinkButton> : null}
        {can.leave ? (
          <LinkButton kind="secondary" href={finishPaths.leaveGateway(record.id)}>
            Return to training
          </LinkButton>
        ) : null}
        {can.notComplete ? (
          <LinkButton kind="quiet" href={finishPaths.notComplete(record.id)}>
            Not completed
          </LinkButton>
        ) : null}
      </ButtonRow>
      {can.assess ? null : <p class="soft">{view.assessedBy} records a pass.</p>}
    </section>
  );
}
