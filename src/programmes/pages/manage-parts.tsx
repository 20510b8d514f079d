import {
  Breadcrumbs,
  Button,
  ButtonRow,
  DateField,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeading,
  Select,
  TextArea,
  countOf,
  type FormErrors,
} from '#ui/index.ts';
import type { ManagedView } from '../manage.query.ts';
import type { Partner } from '../partner.query.ts';
import { paths } from '../paths.ts';
import { kindWords } from '../sentences.ts';

/** The small forms of a programme: a partner from a day on, the end of one, the withdrawal. */

interface PartFormView {
  readonly view: Pick<ManagedView, 'id' | 'title'>;
  readonly errors: FormErrors;
  readonly fields: Readonly<Record<string, string>>;
}

function Way({ view }: { view: Pick<ManagedView, 'id' | 'title'> }) {
  return (
    <Breadcrumbs
      items={[
        { label: 'Programmes', href: paths.managedProgrammes },
        { label: view.title, href: paths.managed(view.id) },
      ]}
    />
  );
}

export function PartnershipPage({
  view,
  errors,
  fields,
  organisations,
  formId,
}: PartFormView & { organisations: readonly { id: string; name: string; kind: string }[]; formId: string }) {
  return (
    <>
      <Way view={view} />
      <ErrorSummary errors={errors} />
      <PageHeading title="Add a partner" lead="From the first day on, its people see what their part of this programme needs." />
      {organisations.length === 0 ? (
        <EmptyState title="There is no agency, provider or assessment organisation yet">
          <p>The operator of this installation adds organisations.</p>
        </EmptyState>
      ) : (
        <Form action={paths.managed(view.id, '/partnerships')} formId={formId}>
          <Select
            name="organisation"
            label="Organisation"
            value={fields['organisation']}
            errors={errors}
            options={[
              { value: '', label: 'Choose' },
              ...organisations.map(({ id, name, kind }) => ({
                value: id,
                label: `${name} (${kindWords[kind] ?? kind})`,
              })),
            ]}
          />
          <Select
            name="kind"
            label="What it does for this programme"
            value={fields['kind']}
            errors={errors}
            options={[
              { value: '', label: 'Choose' },
              { value: 'agency', label: 'Screens applications' },
              { value: 'provider', label: 'Teaches' },
              { value: 'assessment', label: 'Assesses' },
            ]}
          />
          <DateField name="from_on" label="First day" value={fields['from_on']} errors={errors} />
          <DateField
            name="to_on"
            label="The day it ends"
            hint="On this day its people no longer see the programme. Leave it empty where no end is agreed."
            required={false}
            value={fields['to_on']}
            errors={errors}
          />
          <ButtonRow>
            <Button>Add the partner</Button>
          </ButtonRow>
        </Form>
      )}
    </>
  );
}

export function EndPartnershipPage({ view, errors, fields, partner }: PartFormView & { partner: Partner }) {
  return (
    <>
      <Way view={view} />
      <ErrorSummary errors={errors} />
      <PageHeading
        title={`End the partnership with ${partner.organisationName}`}
        lead="From that day on its people no longer see this programme’s applications and apprentices."
      />
      <Form action={paths.managed(view.id, `/partnerships/${partner.partnershipId}/end`)}>
        <DateField name="to_on" label="The day it ends" value={fields['to_on'] ?? partner.toOn?.toString()} errors={errors} />
        <ButtonRow>
          <Button kind="danger">End the partnership</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

export function WithdrawPage({ view, errors, fields, openIntakes }: PartFormView & { openIntakes: number }) {
  return (
    <>
      <Way view={view} />
      <ErrorSummary errors={errors} />
      <PageHeading
        title={`Withdraw “${view.title}”`}
        lead={`Candidates will be told that it has been taken down.${openIntakes === 0 ? '' : ` ${countOf(openIntakes, 'open intake')} will be closed.`} Applications and apprenticeships go on under their versions.`}
      />
      <Form action={paths.managed(view.id, '/withdraw')}>
        <TextArea name="reason" label="Reason" hint="Kept in the history." maxLength={500} value={fields['reason']} errors={errors} />
        <ButtonRow>
          <Button kind="danger">Withdraw the programme</Button>
          <LinkButton href={paths.managed(view.id)} kind="quiet">
            Keep it
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
}
