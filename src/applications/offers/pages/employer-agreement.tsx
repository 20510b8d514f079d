import {
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  LinkButton,
  MomentText,
  Notice,
  PageHeading,
  Table,
  TextArea,
  type FormErrors,
} from '#ui/index.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';
import { Way } from '../../work/pages/way.tsx';
import { titleOf } from '../agreement-build.ts';
import { AgreementDocument, MissingFields } from '../agreement-document.tsx';
import { fieldsFor } from '../agreement-fields.ts';
import { hasSigned, partyWords, sectionsIn } from '../agreement-model.ts';
import type { AgreementRecord, VersionRow } from '../agreement.query.ts';
import { workPaths } from '../paths.ts';
import { SigningForm } from './signing.tsx';

/** The agreement as the employer reads, completes and signs it. */
export function EmployerAgreementPage({
  application,
  agreement,
  versions,
  timeZone,
  typed = {},
  errors = [],
}: {
  application: ApplicationRecord;
  agreement: AgreementRecord;
  versions: readonly VersionRow[];
  timeZone: string;
  typed?: Readonly<Record<string, string>>;
  errors?: FormErrors;
}) {
  const canChange = application.state === 'accepted';
  const headings = new Map(sectionsIn(agreement.parts).map((section) => [section.id, section.heading]));
  return (
    <>
      <Way application={application} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={agreement.terms.programme}
        title={titleOf(agreement.kind)}
        lead={`Between ${agreement.terms.apprentice} and ${agreement.terms.employer}.`}
      />
      {agreement.waitsFor.length === 0 ? (
        <Notice kind="success" title="Signed by everybody">
          <p>Next: settle what conditions are open, then enrol.</p>
        </Notice>
      ) : hasSigned(agreement, 'employer') ? (
        <Notice title="The employer has signed">
          <p>It waits for: {agreement.waitsFor.map((party) => partyWords[party].toLowerCase()).join(', ')}.</p>
        </Notice>
      ) : null}
      <MissingFields agreement={agreement} {...(canChange ? { detailsHref: workPaths.agreementDetails(application.id) } : {})} />
      <AgreementDocument agreement={agreement} timeZone={timeZone} reader="employer" />
      {canChange ? (
        <SigningForm
          agreement={agreement}
          party="employer"
          organisation={agreement.terms.employer}
          action={workPaths.agreement(application.id)}
          errors={errors}
          typed={typed}
        />
      ) : null}
      <ButtonRow>
        {canChange ? (
          <LinkButton href={workPaths.agreementDetails(application.id)} kind={agreement.isComplete ? 'secondary' : 'primary'}>
            {agreement.isComplete ? 'Change the agreement' : 'Complete the agreement'}
          </LinkButton>
        ) : null}
        <LinkButton href={workPaths.agreementPdf(application.id)} kind="secondary" download>
          Download as PDF
        </LinkButton>
      </ButtonRow>
      {versions.length < 2 ? null : (
        <Table
          caption="Versions"
          rows={versions}
          columns={[
            { heading: 'Version', names: true, cell: (version) => String(version.number) },
            {
              heading: 'What changed',
              cell: (version) =>
                version.number === 1 ? 'Drawn up' : version.changed.map((id) => headings.get(id) ?? id).join(', ') || 'Parties',
            },
            { heading: 'By', cell: (version) => version.madeByName ?? 'Guildhall, from the accepted offer' },
            { heading: 'When', cell: (version) => <MomentText moment={version.madeAt} timeZone={timeZone} /> },
          ]}
        />
      )}
    </>
  );
}

/** What only the employer can say of the agreement. A change makes a new version, signed again only where something changed. */
export function AgreementDetailsPage({
  application,
  agreement,
  revision,
  typed,
  errors = [],
}: {
  application: ApplicationRecord;
  agreement: AgreementRecord;
  revision: number;
  typed: Readonly<Record<string, string>>;
  errors?: FormErrors;
}) {
  const fields = fieldsFor(agreement.kind, agreement.parties.includes('provider'));
  const signers = agreement.signatures.length;
  return (
    <>
      <Way application={application} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={titleOf(agreement.kind)}
        title="What the agreement needs from you"
        lead="Offer, programme and plan fill in the rest. What you leave empty stands as “not stated” and is never made up."
      />
      {signers === 0 ? null : (
        <Notice title="Somebody has signed already">
          <p>
            A change makes a new version. Those whom the changed sections concern sign these again, and nobody else does; every other
            signature stays.
          </p>
        </Notice>
      )}
      {fields.length === 0 ? (
        <p>Nothing: this agreement is complete as it is drawn up.</p>
      ) : (
        <Form action={workPaths.agreementDetails(application.id)} revision={revision}>
          {fields.map((field) => (
            <TextArea
              name={field.id}
              label={field.label}
              hint={field.hint}
              required={field.isNeeded}
              value={typed[field.id] ?? ''}
              errors={errors}
              rows={2}
              maxLength={1000}
            />
          ))}
          <ButtonRow>
            <Button>Save</Button>
            <LinkButton href={workPaths.agreement(application.id)} kind="quiet">
              Back to the agreement
            </LinkButton>
          </ButtonRow>
        </Form>
      )}
    </>
  );
}
