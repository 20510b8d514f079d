import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Details,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeading,
  Radios,
  type FormErrors,
} from '#ui/index.ts';
import { paths } from '../../candidate/paths.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';
import type { OwnMonitoring } from '../monitoring.ts';
import { preferNot } from '../question-sets.ts';

export interface MonitoringView {
  readonly application: ApplicationRecord;
  readonly monitoring: OwnMonitoring;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
}

/** Questions for equality monitoring, after the application is sent: every one may be left out. */
export function MonitoringPage({ application, monitoring, typed, errors }: MonitoringView) {
  const { set, answers, isCounted } = monitoring;
  const hasAnswered = Object.keys(answers).length > 0;
  const action = `${paths.application(application.id)}/monitoring`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My applications', href: paths.mine },
          { label: application.programmeTitle, href: paths.application(application.id) },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={`${application.programmeTitle} · apart from your application`}
        title="Is selection fair? Help us to see"
        lead="A few questions about you, to count whether some groups do worse at some step. You need not answer any."
      />
      <Details summary="Who sees this" open={!hasAnswered && !isCounted}>
        <ul>
          <li>Nobody reads your answers: not those who decide, not their managers, not the advisers. They have no part in any decision.</li>
          <li>They are counted together with others’. A group of fewer than five people is shown without numbers.</li>
          <li>When your application has ended they are added to the counts and erased. Until then you can change or delete them.</li>
        </ul>
      </Details>
      {isCounted ? (
        <EmptyState title="Your answers have been counted and erased.">
          <p>Thank you. Nothing that you answered here is kept about you any more.</p>
        </EmptyState>
      ) : (
        <>
          <Form action={action}>
            {set.questions.map((question) => (
              <Radios
                name={question.id}
                label={question.label}
                {...(question.hint === undefined ? {} : { hint: question.hint })}
                required={false}
                value={typed[question.id] ?? answers[question.id] ?? ''}
                errors={errors}
                options={[...question.answers, preferNot].map((answer) => ({ value: answer.code, label: answer.label }))}
              />
            ))}
            <ButtonRow>
              <Button>{hasAnswered ? 'Save the change' : 'Save my answers'}</Button>
              <LinkButton href={paths.application(application.id)} kind="quiet">
                {hasAnswered ? 'Back without saving' : 'Skip all of it'}
              </LinkButton>
            </ButtonRow>
          </Form>
          <Details summary="Where the groups come from">
            <ul>
              {set.questions.map((question) => (
                <li>
                  {question.label} {question.source}.
                </li>
              ))}
            </ul>
          </Details>
          {hasAnswered ? (
            <Details summary="Delete my answers">
              <Form action={action} hidden={{ delete: 'yes' }}>
                <Button kind="danger">Delete all my answers</Button>
              </Form>
            </Details>
          ) : null}
        </>
      )}
    </>
  );
}
