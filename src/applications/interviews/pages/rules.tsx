import {
  Breadcrumbs,
  Button,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  NumberField,
  PageHeading,
  Table,
  countOf,
  type FormErrors,
} from '#ui/index.ts';
import { paths } from '../paths.ts';
import type { ProgrammeRules } from '../rules.store.ts';
import { InterviewTabs } from './interview-tabs.tsx';

/** What holds for the interviews of each programme, and where to change it. */
export function RulesPage({ rules }: { readonly rules: readonly ProgrammeRules[] }) {
  return (
    <>
      <InterviewTabs current="rules" canManage />
      <PageHeading title="Rules of interviews" lead="Nobody is ever refused by these rules: when they are used up, a person decides." />
      <Table
        caption="Rules by programme"
        captionHidden
        rows={rules}
        empty={<EmptyState title="There is no programme yet." action={<LinkButton href="/programmes">See programmes</LinkButton>} />}
        columns={[
          { heading: 'Programme', names: true, cell: (rule) => <a href={paths.rulesOf(rule.programmeId)}>{rule.title}</a> },
          {
            heading: 'Candidates change a booking alone until',
            cell: (rule) => (rule.changeHours === 0 ? 'it begins' : `${countOf(rule.changeHours, 'hour')} before`),
          },
          {
            heading: 'Further bookings after a missed one',
            cell: (rule) => (rule.rebookings === 0 ? 'none' : countOf(rule.rebookings, 'time')),
          },
        ]}
      />
    </>
  );
}

export interface ProgrammeRulesPageProps {
  readonly rule: ProgrammeRules;
  readonly typed?: Readonly<Record<string, string>>;
  readonly errors?: FormErrors;
}

/** The rules of one programme, to be changed. */
export function ProgrammeRulesPage({ rule, typed, errors }: ProgrammeRulesPageProps) {
  return (
    <>
      <Breadcrumbs items={[{ label: 'Rules of interviews', href: paths.rules }]} />
      <ErrorSummary errors={errors} />
      <PageHeading title="Rules of interviews" eyebrow={rule.title} />
      <Form action={paths.rules} revision={rule.revision} hidden={{ programme: rule.programmeId }}>
        <NumberField
          name="changeHours"
          label="Candidates change or cancel a booking alone until"
          hint="For times that are offered from now on; those offered already keep theirs."
          unit="hours before"
          value={typed?.['changeHours'] ?? String(rule.changeHours)}
          errors={errors}
        />
        <NumberField
          name="rebookings"
          label="Further bookings after a missed interview or day"
          hint="Once they are used up, a person decides about another chance."
          unit="times"
          value={typed?.['rebookings'] ?? String(rule.rebookings)}
          errors={errors}
        />
        <ButtonRow>
          <Button>Save</Button>
          <LinkButton href={paths.rules} kind="quiet">
            Back
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
}
