import { Button, ButtonRow, ErrorSummary, Form, PageHeading, TextField, type FormErrors } from '#ui/index.ts';
import { AgreementDocument } from '../agreement-document.tsx';
import type { AgreementRecord } from '../agreement.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';
import { paths } from '../../work/paths.ts';
import { Way } from '../../work/pages/way.tsx';

/** The agreement as the employer reads and signs it. */
export function AgreementPage({
  application,
  agreement,
  timeZone,
  typed = '',
  errors,
}: {
  application: ApplicationRecord;
  agreement: AgreementRecord;
  timeZone: string;
  typed?: string;
  errors?: FormErrors;
}) {
  const canSign = application.state === 'accepted' && !agreement.signatures.some((signature) => signature.party === 'employer');
  return (
    <>
      <Way application={application} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={agreement.terms.programme}
        title="Agreement"
        lead={`Between ${agreement.terms.apprentice} and ${agreement.terms.employer}.`}
      />
      <AgreementDocument agreement={agreement} timeZone={timeZone} />
      {canSign ? (
        <Form action={paths.agreement(application.id)} hidden={{ hash: agreement.hash }}>
          <TextField
            name="name"
            label="Your full name"
            hint={`It stands as your signature for ${agreement.terms.employer}, with the day and the fingerprint of these terms.`}
            value={typed}
            errors={errors}
            autocomplete="name"
          />
          <ButtonRow>
            <Button>Sign for {agreement.terms.employer}</Button>
          </ButtonRow>
        </Form>
      ) : null}
    </>
  );
}
