import {
  Button,
  ButtonRow,
  Breadcrumbs,
  Details,
  EmptyState,
  ErrorSummary,
  FileField,
  Form,
  MomentText,
  Notice,
  PageHeading,
  Radios,
  Status,
  TaskList,
  TextArea,
  type FormErrors,
  formatBytes,
  Written,
  countOf,
} from '#ui/index.ts';
import { acceptedTypes } from '#platform/files/index.ts';
import type { Competency } from '#programmes/index.ts';
import { permittedActions } from '#platform/events/index.ts';
import type { CompetencyDetail, CompetencyRow, Evidence } from '../competencies.query.ts';
import { competencyLevels, competencyLifecycle } from '../competency-lifecycle.ts';
import { paths } from '../paths.ts';
import { RecordFrame, type Frame } from './frame.tsx';
import { History } from './history.tsx';

const kindWords: Readonly<Record<Competency['kind'], string>> = {
  knowledge: 'Knowledge',
  skill: 'Skills',
  behaviour: 'Behaviours',
  'work process': 'Work processes',
};
const stateLabel: Readonly<Record<string, string>> = {
  not_started: 'Not started',
  in_progress: 'In progress',
  ready: 'Ready to sign off',
  signed_off: 'Signed off',
};
const tones = { not_started: 'neutral', in_progress: 'information', ready: 'now', signed_off: 'success' } as const;

/** All competencies by kind, each with where it stands. */
export function CompetenciesPage({ frame, rows }: { frame: Frame; rows: readonly CompetencyRow[] }) {
  const { head } = frame;
  const byKind = Map.groupBy(head.programme.competencies, (competency) => competency.kind);
  return (
    <RecordFrame frame={frame} tab="competencies">
      {byKind.size === 0 ? <EmptyState title="This programme names no competencies to sign off." /> : null}
      {[...byKind].map(([kind, competencies]) => (
        <section aria-labelledby={`kind-${kind.replace(' ', '-')}`}>
          <h2 id={`kind-${kind.replace(' ', '-')}`}>{kindWords[kind]}</h2>
          <TaskList
            tasks={competencies.map((competency) => {
              const row = rows.find((one) => one.competencyId === competency.id);
              const state = row?.state ?? 'not_started';
              return {
                label: competency.title,
                href: paths.competency(head.id, competency.id),
                status: state === 'signed_off' && row?.level ? `Signed off, level ${row.level}` : (stateLabel[state] ?? state),
                tone: tones[state],
                hint: row && row.evidence > 0 ? `${countOf(row.evidence, 'piece')} of evidence` : (competency.duties ?? undefined),
              };
            })}
          />
        </section>
      ))}
    </RecordFrame>
  );
}

export type CompetencyForm = 'evidence' | 'ready' | 'sign-off' | 'reopen';

interface Props {
  readonly frame: Frame;
  readonly competency: Competency;
  readonly detail: CompetencyDetail;
  /** The form that came back with errors, and what was typed into it. */
  readonly failed: CompetencyForm | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  readonly formId: string;
}

/** One competency: what it asks, the evidence, what the reader can do next, what has happened. */
export function CompetencyPage(props: Props) {
  const { frame, competency, detail, errors } = props;
  const { head } = frame;
  const { row, evidence, events } = detail;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: frame.isOwn ? 'My apprenticeship' : head.name, href: paths.record(head.id) },
          { label: 'Competencies', href: paths.competencies(head.id) },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading eyebrow={frame.isOwn ? head.programme.title : head.name} title={competency.title} lead={competency.duties ?? undefined}>
        <Status state={row.state} label={stateLabel[row.state]} />
        {row.level === null ? null : (
          <span class="soft">
            Level {row.level}: {competencyLevels[row.level as 1 | 2 | 3 | 4]}
            {row.signedOffBy ? `, by ${row.signedOffBy}` : ''}
          </span>
        )}
      </PageHeading>
      <section aria-labelledby="evidence">
        <h2 id="evidence">Evidence</h2>
        {evidence.length === 0 ? (
          <EmptyState title="There is no evidence yet.">
            {frame.isOwn ? <p>Write down a piece of work that shows it. A photo or a document helps.</p> : null}
          </EmptyState>
        ) : null}
        {evidence.map((one) => (
          <EvidenceItem frame={frame} evidence={one} />
        ))}
      </section>
      <CompetencyForms {...props} />
      <History events={events} timeZone={head.timeZone} />
    </>
  );
}

function EvidenceItem({ frame: { head }, evidence }: { frame: Frame; evidence: Evidence }) {
  return (
    <article class="measure">
      <Written text={evidence.text} />
      {evidence.file === null ? null : (
        <p>
          <a href={paths.file(head.id, evidence.file.id)} dir="auto">
            {evidence.file.name}
          </a>{' '}
          <span class="soft small">{formatBytes(evidence.file.bytes)}</span>
        </p>
      )}
      <p class="soft small">
        {evidence.by ?? 'Somebody'}, <MomentText moment={evidence.addedAt} timeZone={head.timeZone} />
      </p>
    </article>
  );
}

function CompetencyForms({ frame, competency, detail, failed, typed, errors, formId }: Props) {
  const { head, roles } = frame;
  const { row, evidence } = detail;
  if (!['active', 'on_break', 'gateway'].includes(head.state)) return null;
  const actions = new Set(permittedActions(competencyLifecycle, row.state, roles as readonly ('apprentice' | 'mentor')[]));
  const action = (form: CompetencyForm) => paths.competencyAction(head.id, competency.id, form);
  const of = (form: CompetencyForm) =>
    failed === form ? { typed, errors } : { typed: {} as Readonly<Record<string, string>>, errors: [] };
  const canSignOff = actions.has('sign_off') && evidence.length > 0;
  const evidenceForm = (
    <Form action={action('evidence')} formId={formId} files>
      <TextArea
        name="text"
        label={frame.isOwn ? 'What you did' : 'What you saw'}
        hint="When, where, and what it shows."
        value={of('evidence').typed['text']}
        errors={of('evidence').errors}
        maxLength={4000}
        rows={4}
      />
      <FileField
        name="file"
        label="A file"
        hint="PDF, Word or a photo, up to 10 MB."
        errors={of('evidence').errors}
        required={false}
        accept={acceptedTypes}
      />
      <ButtonRow>
        <Button kind={frame.isOwn && row.state !== 'ready' ? 'primary' : 'secondary'}>Add the evidence</Button>
      </ButtonRow>
    </Form>
  );
  return (
    <>
      {actions.has('mark_ready') ? (
        <Form action={action('ready')} revision={row.revision}>
          <Notice kind="information" title="Is the evidence complete?">
            <p>Then say so, and your mentor signs it off or tells you what is missing.</p>
          </Notice>
          <ButtonRow>
            <Button kind="secondary">It is ready to be signed off</Button>
          </ButtonRow>
        </Form>
      ) : null}
      {canSignOff ? (
        <section aria-labelledby="sign-off">
          <h2 id="sign-off">Sign off</h2>
          <Form action={action('sign-off')} revision={row.revision}>
            <Radios
              name="level"
              label="At which level"
              value={of('sign-off').typed['level']}
              errors={of('sign-off').errors}
              options={([1, 2, 3, 4] as const).map((level) => ({
                value: String(level),
                label: `${level}: ${competencyLevels[level]}`,
              }))}
            />
            <TextArea
              name="note"
              label="Why"
              hint="What in the evidence shows it."
              value={of('sign-off').typed['note']}
              errors={of('sign-off').errors}
              maxLength={2000}
              rows={3}
            />
            <ButtonRow>
              <Button>Sign off</Button>
            </ButtonRow>
          </Form>
        </section>
      ) : null}
      {actions.has('reopen') ? (
        <Details summary={row.state === 'ready' ? 'Send it back instead' : 'Open it again'} open={failed === 'reopen'}>
          <Form action={action('reopen')} revision={row.revision}>
            <TextArea
              name="reason"
              label="What is missing"
              value={of('reopen').typed['reason']}
              errors={of('reopen').errors}
              maxLength={2000}
              rows={3}
            />
            <ButtonRow>
              <Button kind="secondary">{row.state === 'ready' ? 'Send it back' : 'Open it again'}</Button>
            </ButtonRow>
          </Form>
        </Details>
      ) : null}
      {!actions.has('add_evidence') ? null : frame.isOwn ? (
        <section aria-labelledby="add">
          <h2 id="add">Add evidence</h2>
          {evidenceForm}
        </section>
      ) : (
        <Details summary="Add evidence" open={failed === 'evidence'}>
          {evidenceForm}
        </Details>
      )}
    </>
  );
}
