import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Details,
  EmptyState,
  ErrorSummary,
  FactList,
  Form,
  MomentText,
  Notice,
  PageHeading,
  Radios,
  Table,
  TextArea,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import type { ApplicationView } from '../../application-view.query.ts';
import { CriteriaTable } from '../../pages/criteria.tsx';
import { WorkTabs } from '../../pages/work-tabs.tsx';
import { paths } from '../../paths.ts';
import type { AgreementRate, QualityView, Review } from '../quality.query.ts';

const outcomeWords = { passed: 'Passed', refused: 'Not to go on' } as const;
const monthOf = (month: Temporal.PlainDate): string => formatDate(month).replace(/^1 /, '');

/** What waits for a second look, how often it agreed, and how the sample is drawn. */
export function QualityPage({ view, since, timeZone }: { view: QualityView; since: Temporal.PlainDate; timeZone: string }) {
  return (
    <>
      <PageHeading
        title="Second looks"
        lead={
          view.isReviewer
            ? 'Some results of your partners are drawn by lot and looked at a second time.'
            : 'Employers look at some of your results a second time. What was drawn is shown when its month is over.'
        }
      />
      <WorkTabs current="quality" isAgency={!view.isReviewer} />
      {view.isReviewer ? (
        <section>
          <h2>Waiting for you</h2>
          <Table
            caption="Results that wait for a second look, the oldest first"
            captionHidden
            rows={view.waiting}
            empty={
              <EmptyState title="Nothing waits.">
                <p>When a result is drawn it appears here. A programme’s document says how many of a hundred are drawn.</p>
              </EmptyState>
            }
            columns={[
              { heading: 'Candidate', names: true, cell: (row) => <a href={paths.review(row.applicationId)}>{row.candidate}</a> },
              { heading: 'Programme', cell: (row) => row.programmeTitle },
              { heading: 'Screened by', cell: (row) => row.agency },
              { heading: 'Result', cell: (row) => outcomeWords[row.outcome] },
              { heading: 'Drawn', cell: (row) => <MomentText moment={row.drawnAt} timeZone={timeZone} /> },
            ]}
          />
        </section>
      ) : null}
      <section>
        <h2>How often the second look agreed</h2>
        <p class="soft">Since {formatDate(since)}.</p>
        <Table
          caption="Agreement by agency and programme"
          captionHidden
          rows={view.rates}
          empty={<p>No result has been looked at a second time yet.</p>}
          columns={[
            { heading: 'Agency', names: true, cell: (row) => row.agency },
            { heading: 'Programme', cell: (row) => row.programmeTitle },
            { heading: 'Drawn', cell: (row) => row.drawn },
            { heading: 'Agreed', cell: (row) => row.agreed },
            { heading: 'Another result', cell: (row) => row.overturned },
            { heading: 'Agreement', cell: (row) => rate(row) },
          ]}
        />
      </section>
      <Details summary="How the sample is drawn, and how to check it">
        <p>
          For each result the SHA-256 of “salt:application:step” is worked out. Its first 13 hexadecimal figures, divided by 2<sup>52</sup>,
          are a number between 0 and 1. The result is drawn where that number, times a hundred, is less than the percentage in the
          programme’s document.
        </p>
        <p>
          Each month has a salt. Its fingerprint (the SHA-256 of the salt) stands here from the first draw; the salt itself is published to
          those who screen when the month is over, so that nobody can know beforehand what is drawn and everybody can check it afterwards.
        </p>
        <Table
          caption="Salts by month"
          captionHidden
          rows={view.salts}
          empty={<p>Nothing has been drawn yet.</p>}
          columns={[
            { heading: 'Month', names: true, cell: (row) => monthOf(row.month) },
            { heading: 'Employer', cell: (row) => row.employer },
            {
              heading: 'Salt',
              cell: (row) => (row.salt === null ? <span class="soft">Published when the month is over</span> : <code>{row.salt}</code>),
            },
            { heading: 'Fingerprint', cell: (row) => <code class="small">{row.fingerprint}</code> },
          ]}
        />
      </Details>
    </>
  );
}

function rate({ agreed, overturned }: AgreementRate): string {
  const reviewed = agreed + overturned;
  return reviewed === 0 ? '–' : `${Math.round((agreed / reviewed) * 100)} % of ${reviewed}`;
}

export interface ReviewPageProps {
  readonly view: ApplicationView;
  readonly review: Review;
  readonly readerId: string | null;
  readonly timeZone: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly errors?: FormErrors;
}

/** One result for a second look: what was recorded, and whether the reviewer agrees. */
export function ReviewPage({ view, review, readerId, timeZone, typed = {}, errors }: ReviewPageProps) {
  const { application } = view;
  const step = application.programme.process[review.stepIndex]?.name ?? 'the check';
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Second looks', href: paths.quality },
          { label: application.candidate, href: paths.application(application.id) },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={application.programmeTitle}
        title={
          <>
            Second look at <bdi>{application.candidate}</bdi>
          </>
        }
      />
      <FactList
        facts={[
          { label: 'Step', value: step },
          { label: 'Result', value: outcomeWords[review.outcome] },
          { label: 'Recorded by', value: `${review.screenedByName ?? 'A screener'} of ${review.agency}` },
          { label: 'Drawn', value: <MomentText moment={review.drawnAt} timeZone={timeZone} /> },
          { label: 'Its number', value: review.draw.toFixed(6) },
        ]}
      />
      <CriteriaTable view={view} />
      {review.state !== 'waiting' ? (
        <Notice kind={review.state === 'agreed' ? 'success' : 'warning'} title={review.state === 'agreed' ? 'Agreed' : 'Another result'}>
          <p>{review.reviewedByName ?? 'A colleague'} has had the second look.</p>
          {review.reason === '' ? null : <p dir="auto">{review.reason}</p>}
        </Notice>
      ) : review.screenedById === readerId ? (
        <Notice title="A colleague has the second look">
          <p>You recorded this result yourself.</p>
        </Notice>
      ) : (
        <section>
          <h2>Your second look</h2>
          <Form action={paths.review(application.id)} revision={application.revision}>
            <Radios
              name="outcome"
              label="Do you agree with the result?"
              value={typed['outcome'] ?? ''}
              errors={errors}
              options={[
                { value: 'agree', label: 'I agree' },
                {
                  value: 'overturn',
                  label: 'I come to another result',
                  hint:
                    review.outcome === 'refused'
                      ? 'The application goes on, and the agency is told why.'
                      : 'The agency is told why. What happens with the application you decide at its present step.',
                },
              ]}
            />
            <TextArea
              name="reason"
              label="Why"
              hint="Needed only when you come to another result."
              required={false}
              value={typed['reason'] ?? ''}
              errors={errors}
              rows={4}
              maxLength={2000}
            />
            <ButtonRow>
              <Button>Record</Button>
            </ButtonRow>
          </Form>
        </section>
      )}
    </>
  );
}
