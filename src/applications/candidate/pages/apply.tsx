import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Card,
  ErrorSummary,
  Form,
  LinkButton,
  Notice,
  PageHeading,
  Radios,
  countOf,
  formatDate,
  inSentence,
  type FormErrors,
} from '#ui/index.ts';
import { limitInWords, type Limit } from '../at-once.query.ts';
import { rangeInWords } from '../words.rules.ts';
import {
  applicationFormOf,
  closingInWords,
  defaultStatement,
  sitePay,
  startInWords,
  startTitle,
  type ApplicationForm,
  type Intake,
  type ProgrammeVersion,
} from '#programmes/index.ts';
import { paths } from '../paths.ts';

export interface ApplyView {
  readonly version: ProgrammeVersion;
  readonly intakes: readonly Intake[];
  readonly chosen: string;
  /** Applications of this person that are live already, by intake. */
  readonly live: ReadonlyMap<string, string>;
  /** Set where this person has as many applications to the employer under way as it takes. */
  readonly limit: Limit | null;
  readonly errors: FormErrors;
  readonly isSignedIn: boolean;
}

/** The starts to choose from, what an application asks for, and one button. */
export function ApplyPage({ version, intakes, chosen, live, limit, errors, isSignedIn }: ApplyView) {
  const { compiled, organisationName, slug } = version;
  const [only] = intakes;
  return (
    <>
      <Breadcrumbs items={[{ label: compiled.title, href: paths.programme(slug) }]} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={organisationName}
        title={`Apply: ${compiled.title}`}
        lead="It takes about half an hour. Each page is saved, so you can stop at any time and go on later, on any device."
      />
      {limit !== null && live.size === 0 ? (
        <LimitNotice limit={limit} organisationName={organisationName} />
      ) : intakes.length === 0 ? (
        <Notice kind="information" title="Nothing is open at the moment">
          <p>This programme takes no applications today. Its page says when it opens again, and other programmes may be open now.</p>
        </Notice>
      ) : (
        <Form action={paths.apply(slug)}>
          {!isSignedIn ? (
            intakes.map((intake) => <OneStart intake={intake} liveId={undefined} />)
          ) : only !== undefined && intakes.length === 1 ? (
            <>
              <input type="hidden" name="intake" value={only.id} />
              <OneStart intake={only} liveId={live.get(only.id)} />
            </>
          ) : (
            <Radios
              name="intake"
              label="When would you like to start?"
              errors={errors}
              value={chosen}
              options={intakes.map((intake) => ({
                value: intake.id,
                label: startInWords(intake),
                hint: intakeInWords(intake, live.has(intake.id)),
              }))}
            />
          )}
          <WhatIsNeeded form={applicationFormOf(compiled)} organisationName={organisationName} />
          <ButtonRow>
            {isSignedIn ? (
              <Button>
                {only !== undefined && intakes.length === 1 && live.has(only.id) ? 'Open your application' : 'Start your application'}
              </Button>
            ) : (
              <LinkButton href={`/sign-in?return=${encodeURIComponent(paths.apply(slug))}`}>Sign in and apply</LinkButton>
            )}
            <LinkButton href={paths.programme(slug)} kind="quiet">
              Back to the programme
            </LinkButton>
          </ButtonRow>
          {isSignedIn ? null : (
            <p class="soft">You sign in with a code that we send to your e-mail address. There is no password to think of.</p>
          )}
        </Form>
      )}
      {intakes.length === 0 ? (
        <ButtonRow>
          <LinkButton href="/">See the programmes</LinkButton>
        </ButtonRow>
      ) : null}
    </>
  );
}

const placesOf = (intake: Intake): string => intake.sites.map((site) => `${site.name} (${sitePay(site)})`).join(' · ');

function intakeInWords(intake: Intake, isLive: boolean): string {
  return [
    placesOf(intake),
    `${closingInWords(intake)}.`,
    intake.channel === 'internal' ? 'For employees.' : '',
    isLive ? 'You have an application for this start: it is opened.' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function OneStart({ intake, liveId }: { intake: Intake; liveId: string | undefined }) {
  return (
    <Card level={2} title={startTitle(intake)} eyebrow={closingInWords(intake)}>
      <ul>
        {intake.sites.map((site) => (
          <li>
            {site.name}: {sitePay(site)}
          </li>
        ))}
      </ul>
      {intake.channel === 'internal' ? <p>This start is for employees.</p> : null}
      {liveId === undefined ? null : <p>You have an application for this start already.</p>}
    </Card>
  );
}

/** As many applications as the employer takes are under way: which they are, and what can be done. */
function LimitNotice({ limit, organisationName }: { limit: Limit; organisationName: string }) {
  return (
    <Notice kind="information" title="You cannot begin another application to this employer now">
      <p>{limitInWords(limit, organisationName)}</p>
      <ul>
        {limit.underWay.map((application) => (
          <li>
            <a href={paths.application(application.id)}>{application.programmeTitle}</a>
            {application.submittedAt === null
              ? null
              : `, sent on ${formatDate(application.submittedAt.toZonedDateTimeISO('UTC').toPlainDate())}`}
          </li>
        ))}
      </ul>
      <p>You can apply here as soon as one of them has ended, or when you withdraw one. What you have written there is carried over.</p>
    </Notice>
  );
}

/** What the form of this programme asks, before one begins. */
function WhatIsNeeded({ form, organisationName }: { form: ApplicationForm; organisationName: string }) {
  const { statement, documents } = form;
  const range = statement === null ? null : rangeInWords(statement);
  const lists = [form.workHistory ? 'work' : null, form.education ? 'education' : null].filter((list) => list !== null);
  return (
    <section>
      <h2>What you will be asked</h2>
      <ul>
        <li>Your name as on your documents, your address and how to reach you</li>
        <li>The questions on the requirements that you have not answered yet</li>
        {lists.length === 0 ? null : (
          <li>
            Your {lists.join(' and ')} with their dates
            {form.workHistory ? '; gaps of more than three months with a few words on what you did' : null}
          </li>
        )}
        {statement === null ? null : (
          <li>
            {statement.ask === defaultStatement ? 'Why you want to join' : `“${statement.ask}”`}
            {range === null ? null : `: ${inSentence(range.replace(/\.$/, ''))}`}
          </li>
        )}
        {form.questions.length === 0 ? null : (
          <li>
            {countOf(form.questions.length, 'question')} of {organisationName}
          </li>
        )}
        <li>
          {documents.length === 0
            ? 'Documents such as a CV or certificates, if you have any: PDF, Word or a photo'
            : `Documents: ${documents.map(({ name, needed }) => (needed ? name : `${name} (if you have it)`)).join(', ')}; PDF, Word or a photo`}
        </li>
        {form.references === 0 ? null : (
          <li>{form.references === 1 ? 'Somebody who knows you' : `${form.references} people who know you`}, with how to reach them</li>
        )}
        <li>The places where you would like to work, in order</li>
      </ul>
      <p>
        You are not asked about health, a criminal record or papers on your right to work. If you need an adjustment, you can ask for it in
        private.
      </p>
      {form.atOnce === null ? null : (
        <p class="soft">
          {organisationName} takes {countOf(form.atOnce, 'application')} of one person at a time.
        </p>
      )}
    </section>
  );
}
