import {
  Button,
  ButtonRow,
  Checkbox,
  ErrorSummary,
  Form,
  LinkButton,
  Money,
  MomentText,
  Notice,
  PageHeading,
  SummaryList,
  Table,
  TextField,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import type { AgreementRecord, Signature } from '../agreement.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';
import { paths } from '../../candidate/paths.ts';
import { Way } from '../../candidate/pages/frame.tsx';

export interface AgreementPageProps {
  readonly application: ApplicationRecord;
  readonly agreement: AgreementRecord;
  readonly timeZone: string;
  readonly errors: FormErrors;
  readonly typed: Readonly<Record<string, string>>;
}

/** The terms in plain words, both signatures, and signing. Prints as it stands. */
export function AgreementPage({ application, agreement, timeZone, errors, typed }: AgreementPageProps) {
  const { terms } = agreement;
  const signatureOf = (party: Signature['party']): Signature | undefined =>
    agreement.signatures.find((signature) => signature.party === party);
  const own = signatureOf('apprentice');
  const canSign = own === undefined && application.state === 'accepted';
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={terms.employer}
        title="Training agreement"
        lead={canSign ? 'Read it to the end, then sign it below.' : undefined}
      />
      {own !== undefined && signatureOf('employer') !== undefined ? (
        <Notice kind="success" title="Signed by both sides">
          <p>
            {application.state === 'enrolled'
              ? 'You are enrolled.'
              : `${terms.employer} enrols you as soon as the conditions of your offer are settled.`}
          </p>
        </Notice>
      ) : own !== undefined ? (
        <Notice kind="success" title="You have signed">
          <p>{`${terms.employer} signs next. There is nothing you need to do.`}</p>
        </Notice>
      ) : null}
      <p>
        Between <strong dir="auto">{terms.apprentice}</strong>, the apprentice, and <strong>{terms.employer}</strong>, the employer, for the
        programme <strong>{terms.programme}</strong> as published in version {terms.version}.
      </p>
      <SummaryList
        rows={[
          { label: 'Place of work', value: terms.site },
          { label: 'From', value: formatDate(terms.startsOn) },
          { label: 'Planned until', value: formatDate(terms.plannedEndOn) },
          {
            label: 'Pay',
            value: <Money minor={terms.payMinor} currency={terms.currency} per={terms.payPer as 'hour' | 'week' | 'month' | 'year'} />,
          },
          { label: 'Hours', value: `${terms.hoursPerWeek} a week` },
          { label: 'Leads to', value: terms.awards.length === 0 ? 'No award is named' : terms.awards.join('; ') },
          { label: 'Training with', value: terms.providers.length === 0 ? terms.employer : terms.providers.join('; ') },
          {
            label: 'Reviews',
            value: `Progress is reviewed together every ${terms.reviewEveryMonths === 1 ? 'month' : `${terms.reviewEveryMonths} months`}`,
          },
        ]}
      />
      {terms.phases.length === 0 ? null : (
        <Table
          caption="How the training is laid out"
          rows={terms.phases}
          columns={[
            { heading: 'Phase', names: true, cell: (phase) => phase.name },
            { heading: 'Length', cell: (phase) => phase.length },
            { heading: 'Way', cell: (phase) => phase.mode },
            { heading: 'Provider', cell: (phase) => phase.provider ?? '' },
          ]}
        />
      )}
      <section>
        <h2>Signatures</h2>
        <SummaryList
          rows={(['apprentice', 'employer'] as const).map((party) => ({
            label: party === 'apprentice' ? `The apprentice, ${terms.apprentice}` : `The employer, ${terms.employer}`,
            value: <SignatureText signature={signatureOf(party)} timeZone={timeZone} />,
          }))}
        />
        <p class="soft small">
          Both sign the same text. Its fingerprint is <span class="number">{agreement.hash.slice(0, 16)}</span>; any change to the terms
          would change it.
        </p>
      </section>
      {canSign ? (
        <section class="no-print">
          <h2>Sign</h2>
          <Form action={paths.agreement(application.id)} hidden={{ hash: agreement.hash }}>
            <TextField
              name="name"
              label="Your full name"
              hint="Typing it is your signature."
              value={typed['name']}
              errors={errors}
              autocomplete="name"
              maxLength={200}
              spellcheck={false}
            />
            <Checkbox
              name="agreed"
              label="I have read this agreement and agree to it."
              checked={typed['agreed'] === 'yes'}
              errors={errors}
            />
            <ButtonRow>
              <Button>Sign the agreement</Button>
              <LinkButton href={paths.application(application.id)} kind="quiet">
                Not yet
              </LinkButton>
            </ButtonRow>
          </Form>
        </section>
      ) : (
        <ButtonRow>
          {application.state === 'enrolled' ? <LinkButton href="/apprenticeships">Go to my apprenticeship</LinkButton> : null}
          <LinkButton href={paths.application(application.id)} kind="secondary">
            Back to your application
          </LinkButton>
        </ButtonRow>
      )}
    </>
  );
}

function SignatureText({ signature, timeZone }: { signature: Signature | undefined; timeZone: string }) {
  if (signature === undefined) return <span class="soft">Not signed yet</span>;
  return (
    <>
      <strong dir="auto">{signature.name}</strong>
      <br />
      <span class="soft">
        <MomentText moment={signature.signedAt} timeZone={timeZone} />
      </span>
    </>
  );
}
