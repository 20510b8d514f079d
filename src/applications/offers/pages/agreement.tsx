import { Button, ButtonRow, ErrorSummary, LinkButton, Notice, PageHeading, type FormErrors } from '#ui/index.ts';
import { Way } from '../../candidate/pages/frame.tsx';
import type { ApplicationRecord } from '../../core/application.query.ts';
import { titleOf } from '../agreement-build.ts';
import { AgreementDocument, MissingFields } from '../agreement-document.tsx';
import { hasSigned } from '../agreement-model.ts';
import type { AgreementRecord } from '../agreement.query.ts';
import { ownPaths } from '../paths.ts';
import { SigningForm } from './signing.tsx';

export interface AgreementPageProps {
  readonly application: ApplicationRecord;
  readonly agreement: AgreementRecord;
  readonly guardian: GuardianStanding | null;
  readonly timeZone: string;
  readonly errors: FormErrors;
  readonly typed: Readonly<Record<string, string>>;
}

export interface GuardianStanding {
  readonly name: string;
  readonly email: string;
  readonly sentAt: Temporal.Instant | null;
}

/** The agreement in plain words, every signature, and signing. Prints as it stands. */
export function AgreementPage({ application, agreement, guardian, timeZone, errors, typed }: AgreementPageProps) {
  const { terms } = agreement;
  const canSign = agreement.isComplete && !hasSigned(agreement, 'apprentice') && application.state === 'accepted';
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={terms.employer}
        title={titleOf(agreement.kind)}
        lead={canSign ? 'Read it to the end, then sign it below.' : undefined}
      />
      {hasSigned(agreement, 'apprentice') ? (
        <Notice kind="success" title={agreement.waitsFor.length === 0 ? 'Signed by everybody' : 'You have signed'}>
          <p>
            {application.state === 'enrolled'
              ? 'You are enrolled.'
              : agreement.waitsFor.length === 0
                ? `${terms.employer} enrols you as soon as the conditions of your offer are settled.`
                : 'The others sign next. There is nothing you need to do.'}
          </p>
        </Notice>
      ) : agreement.isComplete ? null : (
        <Notice title={`${terms.employer} completes this agreement`}>
          <p>
            It can be signed once nothing that has to stand in it is missing. You get a mail then. What is missing is listed here; nothing
            of it is made up.
          </p>
        </Notice>
      )}
      <MissingFields agreement={agreement} />
      <Guardian application={application} agreement={agreement} guardian={guardian} />
      <AgreementDocument agreement={agreement} timeZone={timeZone} reader="apprentice" />
      {application.state === 'accepted' ? (
        <SigningForm
          agreement={agreement}
          party="apprentice"
          action={ownPaths.agreement(application.id)}
          errors={errors}
          typed={typed}
          back={ownPaths.application(application.id)}
        />
      ) : null}
      <ButtonRow>
        <LinkButton href={ownPaths.agreementPdf(application.id)} kind="secondary" download>
          Download as PDF
        </LinkButton>
        {application.state === 'enrolled' ? <LinkButton href="/apprenticeships">Go to my apprenticeship</LinkButton> : null}
        <LinkButton href={ownPaths.application(application.id)} kind="quiet">
          Back to your application
        </LinkButton>
      </ButtonRow>
    </>
  );
}

function Guardian({ application, agreement, guardian }: Pick<AgreementPageProps, 'application' | 'agreement' | 'guardian'>) {
  if (!agreement.parties.includes('guardian') || hasSigned(agreement, 'guardian')) return null;
  if (guardian === null)
    return (
      <Notice kind="warning" title="Your parent or guardian signs too">
        <p>
          You are under 18, and the law wants their signature as well. Tell us who signs: we write to them once, with a link to this
          agreement.
        </p>
        <p>
          <a href={`/applications/${application.id}/guardian`}>Name your parent or guardian</a>
        </p>
      </Notice>
    );
  return (
    <Notice kind="warning" title="Your parent or guardian signs too">
      <p>
        {guardian.name} ({guardian.email}){' '}
        {guardian.sentAt === null ? 'has not been written to yet.' : 'has been sent a link with which to read and sign this agreement.'}
      </p>
      {agreement.isComplete ? (
        <form method="post" action={ownPaths.guardian(application.id)}>
          <Button kind="secondary">{guardian.sentAt === null ? 'Send the link' : 'Send it again'}</Button>
        </form>
      ) : null}
    </Notice>
  );
}
