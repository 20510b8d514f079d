import {
  Button,
  ButtonRow,
  ErrorSummary,
  FactList,
  Form,
  Notice,
  PageHeading,
  Radios,
  Select,
  TextArea,
  countOf,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import { Way as OwnWay } from '../../candidate/pages/frame.tsx';
import type { ApplicationRecord } from '../../core/application.query.ts';
import { Way as WorkWay } from '../../work/pages/way.tsx';
import { canDefer } from '../deferral-lifecycle.ts';
import type { DeferralRecord, LaterIntake } from '../deferral.query.ts';
import { ownPaths, workPaths } from '../paths.ts';

export interface DeferralPageProps {
  readonly application: ApplicationRecord;
  readonly side: 'candidate' | 'employer';
  readonly deferral: DeferralRecord | null;
  readonly intakes: readonly LaterIntake[];
  readonly formId: string;
  readonly errors: FormErrors;
  readonly typed: Readonly<Record<string, string>>;
}

/** A later start: asked for or proposed, answered, and the return. */
export function DeferralPage(props: DeferralPageProps) {
  const { application, side, deferral, errors } = props;
  const isWaiting = deferral?.state === 'asked';
  return (
    <>
      {side === 'candidate' ? <OwnWay id={application.id} title={application.programmeTitle} /> : <WorkWay application={application} />}
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={application.programmeTitle}
        title="A later start"
        lead={`The start of this application is ${formatDate(application.startsOn)}. A later one is agreed by both sides; until then everything stays as it is.`}
      />
      {application.state === 'deferred' && deferral !== null ? (
        <Deferred {...props} deferral={deferral} />
      ) : isWaiting ? (
        <Waiting {...props} deferral={deferral} />
      ) : canDefer(application.state) ? (
        <Ask {...props} />
      ) : (
        <Notice title="Not at this point">
          <p>A start is put off once there is an offer, or while somebody waits for one.</p>
        </Notice>
      )}
      <p>
        <a href={side === 'candidate' ? ownPaths.application(application.id) : workPaths.application(application.id)}>
          {side === 'candidate' ? 'Back to your application' : 'Back to the application'}
        </a>
      </p>
    </>
  );
}

const actionOf = ({ side, application }: Pick<DeferralPageProps, 'side' | 'application'>): string =>
  side === 'candidate' ? ownPaths.deferral(application.id) : workPaths.deferral(application.id);

function Ask(props: DeferralPageProps) {
  const { application, side, intakes, formId, errors, typed, deferral } = props;
  if (intakes.length === 0)
    return (
      <Notice title="No later start is open">
        <p>{`${application.organisationName} has announced no later start of this programme yet.`}</p>
      </Notice>
    );
  return (
    <>
      {deferral?.state === 'declined' ? (
        <Notice kind="warning" title="The last request was declined">
          <p dir="auto">{deferral.note}</p>
        </Notice>
      ) : null}
      <Form action={actionOf(props)} revision={application.revision} formId={formId} hidden={{ do: 'ask' }}>
        <Radios
          name="intake"
          label="Which start?"
          value={typed['intake'] ?? ''}
          errors={errors}
          options={intakes.map((intake) => ({
            value: intake.id,
            label: formatDate(intake.startsOn),
            hint: `${versionText(intake)} ${intake.sites.map((site) => `${site.name}: ${countOf(site.free, 'free place')}`).join('; ')}.`,
          }))}
        />
        {side === 'employer' ? (
          <Select
            name="site"
            label="Keep a place?"
            required={false}
            hint="A kept place counts as taken in the later intake until the candidate returns."
            value={typed['site'] ?? ''}
            errors={errors}
            options={[{ value: '', label: 'No place is kept' }, ...siteOptions(intakes)]}
          />
        ) : null}
        <TextArea
          name="reason"
          label={side === 'candidate' ? 'Why would you like to start later?' : 'Why do you propose it?'}
          hint={
            side === 'candidate'
              ? 'The employer reads it. You need not tell anything about your health.'
              : 'The candidate reads it, with your name.'
          }
          value={typed['reason'] ?? ''}
          errors={errors}
          rows={3}
          maxLength={2000}
        />
        <Notice title="What it means">
          <p>
            The offer for the earlier start ends with the agreement, and its place goes to somebody else. At the later start its own version
            of the programme counts: criteria that you have met stay met; pay, training and agreement follow the new version.
          </p>
        </Notice>
        <ButtonRow>
          <Button>{side === 'candidate' ? 'Ask for the later start' : 'Propose the later start'}</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

const siteOptions = (intakes: readonly LaterIntake[]) => {
  const names = new Map(
    intakes.flatMap((intake) => intake.sites.filter((site) => site.free > 0).map((site) => [site.siteId, site.name] as const)),
  );
  return [...names].map(([value, name]) => ({ value, label: `Keep a place at ${name}` }));
};

const versionText = (intake: LaterIntake): string =>
  intake.isSameVersion
    ? 'The same version of the programme.'
    : `Version ${intake.versionNumber} of the programme counts then. ${intake.changes.length === 0 ? 'Nothing that matters to the training differs.' : `What differs: ${intake.changes.slice(0, 5).join(' ')}`}`;

function Waiting(props: DeferralPageProps & { readonly deferral: DeferralRecord }) {
  const { application, side, deferral, intakes, errors, typed } = props;
  const isOwn = deferral.askedBy === side;
  const later = intakes.find((intake) => intake.id === deferral.toIntakeId);
  return (
    <>
      <FactList
        facts={[
          { label: 'New start', value: formatDate(deferral.startsOn) },
          {
            label: deferral.askedBy === 'candidate' ? 'Asked by' : 'Proposed by',
            value: deferral.askedByName ?? (deferral.askedBy === 'candidate' ? application.candidate : application.organisationName),
          },
          {
            label: 'Place',
            value: deferral.keepsPlace
              ? `kept at ${deferral.siteName ?? ''}`
              : deferral.askedBy === 'candidate'
                ? 'the employer says with the answer'
                : 'not kept',
          },
        ]}
      />
      <p dir="auto">“{deferral.reason}”</p>
      {later ? <p>{versionText(later)}</p> : null}
      {isOwn ? (
        <Form action={actionOf(props)} revision={application.revision} hidden={{ do: 'cancel' }}>
          <p>The other side has been told and answers here.</p>
          <Button kind="secondary">Take the request back</Button>
        </Form>
      ) : (
        <Form action={actionOf(props)} revision={application.revision} hidden={{ do: 'answer' }}>
          <Radios
            name="answer"
            label="Your answer"
            value={typed['answer'] ?? ''}
            errors={errors}
            options={[
              { value: 'agree', label: 'Agree' },
              { value: 'decline', label: 'Decline', hint: 'Everything stays as it is.' },
            ]}
          />
          {side === 'employer' ? (
            <Select
              name="site"
              label="Keep a place?"
              required={false}
              value={typed['site'] ?? ''}
              errors={errors}
              options={[{ value: '', label: 'No place is kept' }, ...siteOptions(later ? [later] : [])]}
            />
          ) : null}
          <TextArea
            name="note"
            label="Anything to add"
            required={false}
            hint="Needed when you decline."
            value={typed['note'] ?? ''}
            errors={errors}
            rows={3}
            maxLength={2000}
          />
          <ButtonRow>
            <Button>Send the answer</Button>
          </ButtonRow>
        </Form>
      )}
    </>
  );
}

function Deferred(props: DeferralPageProps & { readonly deferral: DeferralRecord }) {
  const { application, side, deferral, intakes } = props;
  const later = intakes.find((intake) => intake.id === deferral.toIntakeId);
  return (
    <>
      <Notice kind="success" title={`Put off to ${formatDate(deferral.startsOn)}`}>
        <p>
          {deferral.keepsPlace
            ? `A place at ${deferral.siteName ?? ''} is kept.`
            : 'No place is kept: the application is considered again for that start.'}
        </p>
        {deferral.note === '' ? null : <p dir="auto">{deferral.note}</p>}
      </Notice>
      {later ? <p>{versionText(later)}</p> : null}
      {side === 'employer' ? (
        <Form action={workPaths.deferral(application.id)} revision={application.revision} hidden={{ do: 'return' }}>
          <p>Taking it up again puts the application at the offer of that start, under its version of the programme.</p>
          <ButtonRow>
            <Button>Take the application up again</Button>
          </ButtonRow>
        </Form>
      ) : (
        <p>{`${application.organisationName} takes your application up again before that start. You can withdraw at any time.`}</p>
      )}
    </>
  );
}
