import {
  Button,
  ButtonRow,
  ErrorSummary,
  FileField,
  Form,
  LinkButton,
  MomentText,
  Notice,
  PageHeading,
  TextArea,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import { acceptedTypes } from '#platform/files/index.ts';
import { Way } from '../../candidate/pages/frame.tsx';
import type { ApplicationRecord } from '../../core/application.query.ts';
import { Way as WorkWay } from '../../work/pages/way.tsx';
import { isSensitive, kindWords } from '../conditions.rules.ts';
import type { GivenEvidence } from '../evidence.ts';
import type { ConditionRecord } from '../offer.query.ts';
import { ownPaths, workPaths } from '../paths.ts';

interface Shared {
  readonly application: ApplicationRecord;
  readonly condition: ConditionRecord;
  readonly evidence: readonly GivenEvidence[];
  readonly timeZone: string;
}

/** What one condition needs from its candidate, what was given, and who may see it. */
export function ConditionPage({
  application,
  condition,
  evidence,
  timeZone,
  formId,
  errors,
  typed,
}: Shared & { readonly formId: string; readonly errors: FormErrors; readonly typed: Readonly<Record<string, string>> }) {
  const isPrivate = isSensitive(condition.kind);
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={`Condition of your offer · ${kindWords[condition.kind]}`}
        title={condition.title}
        lead={condition.dueOn === null ? undefined : `Please give it by ${formatDate(condition.dueOn)}.`}
      />
      <p>
        What is needed: <strong>{condition.evidence}</strong>.
      </p>
      <Notice title={isPrivate ? 'Kept apart, and erased with the decision' : 'Who sees it'}>
        <p>
          {isPrivate
            ? `Only people at ${application.organisationName} whom a programme manager has named may open this; each time is written down on your page. As soon as the condition is decided, what you gave is erased. Only the decision stays.`
            : `The recruiters and programme managers of ${application.organisationName}.`}
        </p>
      </Notice>
      <GivenList
        evidence={evidence}
        timeZone={timeZone}
        fileHref={(id) => (isPrivate ? null : `/files/${id}`)}
        title="What you have given"
      />
      {condition.state === 'open' ? (
        <Form action={ownPaths.condition(application.id, condition.id)} formId={formId} files>
          <TextArea
            name="words"
            label="In words"
            required={false}
            hint="A code, names and how to reach them, or what stands in the way."
            value={typed['words']}
            errors={errors}
            rows={3}
            maxLength={2000}
          />
          <FileField
            name="file"
            label="Or a file"
            required={false}
            hint="A PDF, a picture or a Word file of up to 10 MB."
            accept={acceptedTypes}
            errors={errors}
          />
          <ButtonRow>
            <Button>{evidence.length === 0 ? 'Send it' : 'Send this too'}</Button>
            <LinkButton href={ownPaths.offer(application.id)} kind="quiet">
              Back to the offer
            </LinkButton>
          </ButtonRow>
        </Form>
      ) : (
        <p>
          This condition is decided. <a href={ownPaths.offer(application.id)}>Back to the offer</a>
        </p>
      )}
    </>
  );
}

/** The same for the employer: what was given, for those who may open it. */
export function EvidencePage({ application, condition, evidence, timeZone, mayOpen }: Shared & { readonly mayOpen: boolean }) {
  const isPrivate = isSensitive(condition.kind);
  return (
    <>
      <WorkWay application={application} />
      <PageHeading
        eyebrow={`Condition of the offer · ${kindWords[condition.kind]}`}
        title={condition.title}
        lead={
          condition.state === 'open'
            ? condition.givenAt === null
              ? condition.dueOn === null
                ? 'Nothing has been given yet.'
                : `Nothing has been given yet. It is due by ${formatDate(condition.dueOn)}.`
              : 'Look at it, then settle the condition on the page of the application.'
            : 'This condition is decided.'
        }
      />
      {condition.evidence === null ? null : <p>What proves it: {condition.evidence}.</p>}
      {isPrivate ? (
        <Notice kind={mayOpen ? 'information' : 'warning'} title={mayOpen ? 'Kept apart' : 'Only named people may open this'}>
          <p>
            {mayOpen
              ? 'That you opened it stands on the timeline. It is erased as soon as the condition is settled; only the decision stays.'
              : 'Identity, right to work, health and criminal record are opened by people whom a programme manager has named, and by nobody else.'}{' '}
            <a href={workPaths.evidenceReaders}>Who may open it</a>
          </p>
        </Notice>
      ) : null}
      {mayOpen ? (
        <GivenList
          evidence={evidence}
          timeZone={timeZone}
          fileHref={(id) => (isPrivate ? workPaths.evidence(application.id, id) : `/files/${id}`)}
          title="What was given"
        />
      ) : null}
      <ButtonRow>
        <LinkButton href={workPaths.application(application.id)}>
          {condition.state === 'open' ? 'Settle it on the application' : 'To the application'}
        </LinkButton>
      </ButtonRow>
    </>
  );
}

function GivenList({
  evidence,
  timeZone,
  fileHref,
  title,
}: {
  evidence: readonly GivenEvidence[];
  timeZone: string;
  fileHref: (fileId: string) => string | null;
  title: string;
}) {
  if (evidence.length === 0) return null;
  return (
    <section aria-labelledby="given">
      <h2 id="given">{title}</h2>
      <ul>
        {evidence.map((one) => {
          const href = one.fileId === null ? null : fileHref(one.fileId);
          return (
            <li>
              {one.words === '' ? null : <span dir="auto">{one.words} </span>}
              {one.fileName === null ? null : href === null ? <bdi>{one.fileName}</bdi> : <a href={href}>{one.fileName}</a>}{' '}
              <span class="soft small">
                <MomentText moment={one.givenAt} timeZone={timeZone} />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
