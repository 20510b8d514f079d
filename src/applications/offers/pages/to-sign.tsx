import {
  ButtonRow,
  EmptyState,
  ErrorSummary,
  LinkButton,
  Notice,
  PageHeading,
  Status,
  Table,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import { AgreementDocument, MissingFields } from '../agreement-document.tsx';
import { hasSigned, type Party } from '../agreement-model.ts';
import type { AgreementRecord, ToSign } from '../agreement.query.ts';
import { workPaths } from '../paths.ts';
import { SigningForm } from './signing.tsx';

/** The training plans that a provider's coordinator signs. */
export function AgreementsPage({ agreements }: { agreements: readonly ToSign[] }) {
  return (
    <>
      <PageHeading title="Training plans" lead="Signed by the training provider before the training begins." />
      {agreements.length === 0 ? (
        <EmptyState title="No training plan waits for you.">
          <p>As soon as an apprentice of a programme that you teach accepts a place, the plan stands here.</p>
        </EmptyState>
      ) : (
        <Table
          caption="Training plans to sign and signed"
          captionHidden
          rows={agreements}
          columns={[
            { heading: 'Apprentice', names: true, cell: (row) => <a href={workPaths.toSign(row.id)}>{row.apprentice}</a> },
            { heading: 'Programme', cell: (row) => row.programme },
            { heading: 'Employer', cell: (row) => row.employer },
            { heading: 'Start', cell: (row) => formatDate(row.startsOn) },
            { heading: 'State', cell: (row) => (row.isSigned ? <Status state="signed" /> : <Status state="open" label="Waits for you" />) },
          ]}
        />
      )}
    </>
  );
}

/** One training plan for the provider, or an agreement for a guardian: reads, signs, takes it along. */
export function ToSignPage({
  agreement,
  party,
  action,
  pdfHref,
  organisation,
  timeZone,
  errors = [],
  typed = {},
}: {
  agreement: AgreementRecord;
  party: Extract<Party, 'provider' | 'guardian'>;
  action: string;
  pdfHref: string;
  organisation?: string;
  timeZone: string;
  errors?: FormErrors;
  typed?: Readonly<Record<string, string>>;
}) {
  const { terms } = agreement;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={`${terms.employer} · ${terms.programme}`}
        title={party === 'provider' ? `Training plan of ${terms.apprentice}` : `Agreement of ${terms.apprentice}`}
        lead={party === 'guardian' ? 'You are asked to sign as parent or guardian. Read it to the end first.' : undefined}
      />
      {hasSigned(agreement, party) ? (
        <Notice kind="success" title="You have signed">
          <p>{agreement.waitsFor.length === 0 ? 'Everybody has signed.' : 'Others sign next. There is nothing you need to do.'}</p>
        </Notice>
      ) : null}
      <MissingFields agreement={agreement} />
      <AgreementDocument
        agreement={agreement}
        timeZone={timeZone}
        reader={party}
        {...(party === 'provider' ? { only: 'plan' as const } : {})}
      />
      <SigningForm
        agreement={agreement}
        party={party}
        action={action}
        {...(organisation === undefined ? {} : { organisation })}
        errors={errors}
        typed={typed}
      />
      <ButtonRow>
        <LinkButton href={pdfHref} kind="secondary" download>
          Download as PDF
        </LinkButton>
        {party === 'provider' ? (
          <LinkButton href={workPaths.agreements} kind="quiet">
            All training plans
          </LinkButton>
        ) : null}
      </ButtonRow>
    </>
  );
}
