import {
  Breadcrumbs,
  Button,
  ButtonRow,
  DateField,
  Details,
  ErrorSummary,
  FactList,
  Form,
  LinkButton,
  MomentText,
  Notice,
  PageHeading,
  TaskList,
  TextArea,
  countOf,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import { rankings } from '../draft-run.ts';
import { paths } from '../paths.ts';
import { startField } from '../publish-run.ts';
import type { RunView } from '../view.query.ts';
import { ResultSection } from './result.tsx';
import { RunTag } from './runs.tsx';

export interface RunPageProps extends RunView {
  readonly actorId: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly after: string | null;
  readonly today: Temporal.PlainDate;
  readonly timeZone: string;
  readonly errors?: FormErrors;
}

/** One run from its set-up to its publication: what is shared out, who gets what and why, and the next step. */
export function RunPage(props: RunPageProps) {
  const { run, result, after, timeZone, errors } = props;
  const isOpen = run.state !== 'published' && run.state !== 'discarded';
  return (
    <>
      <Breadcrumbs items={[{ label: 'Places', href: paths.runs }]} />
      <ErrorSummary errors={errors} />
      <PageHeading eyebrow={run.programmeTitle} title={`Places, run ${run.number}`}>
        <RunTag state={run.state} />
      </PageHeading>
      {run.state === 'published' ? <PublishedNotice {...props} /> : null}
      {run.state === 'discarded' ? (
        <Notice kind="information" title="This run was discarded">
          <p>{run.discardedBecause}</p>
        </Notice>
      ) : null}
      <RunFacts {...props} />
      {isOpen ? <SetUp {...props} /> : null}
      {isOpen ? <NextStep {...props} /> : null}
      {result === null ? null : <ResultSection run={run} result={result} after={after} />}
      {isOpen ? <Discard {...props} /> : null}
      <Story {...props} timeZone={timeZone} />
    </>
  );
}

function RunFacts({ run, sites, now, result }: RunPageProps) {
  const shared =
    run.preview === null
      ? sites.reduce((sum, site) => sum + site.shared, 0)
      : run.preview.input.sites.reduce((sum, site) => sum + site.places, 0);
  const candidates = now?.candidates ?? run.preview?.input.candidates.length ?? 0;
  return (
    <FactList
      facts={[
        { label: 'Candidates', value: candidates },
        { label: 'Places to share out', value: shared },
        ...(result === null
          ? []
          : [
              { label: 'Get a place', value: result.placed },
              { label: 'Get their first choice', value: result.firstChoice },
            ]),
      ]}
    />
  );
}

function SetUp({ run, sites, now }: RunPageProps) {
  const reserved = sites.flatMap(({ reserves }) => reserves).reduce((sum, { places }) => sum + places, 0);
  const shared = sites.reduce((sum, site) => sum + site.shared, 0);
  return (
    <section>
      <h2>Set up</h2>
      <TaskList
        tasks={[
          {
            label: 'Places and reserved places',
            href: paths.places(run.id),
            hint: `${countOf(shared, 'place')} at ${countOf(sites.length, 'site')}, ${reserved === 0 ? 'none reserved' : `${reserved} reserved`}.`,
            status: shared === 0 ? 'No places' : 'Set',
            tone: shared === 0 ? 'now' : 'success',
          },
          {
            label: 'Ranking',
            href: paths.ranking(run.id),
            hint: `${rankings[run.ranking]}.${run.unranked === 'last' ? ' Whoever is not ranked comes last.' : ''}`,
            status: now?.problem === null ? 'Complete' : 'To do',
            tone: now?.problem === null ? 'success' : 'now',
          },
        ]}
      />
    </section>
  );
}

function NextStep(props: RunPageProps) {
  const { run, now, actorId } = props;
  const again = (
    <Form action={paths.action(run.id, 'preview')} revision={run.revision}>
      <ButtonRow>
        <Button kind={run.preview === null || run.state === 'drafted' ? 'primary' : 'secondary'}>
          {run.preview === null ? 'Make the preview' : 'Make the preview again'}
        </Button>
        {run.preview === null ? null : (
          <LinkButton kind="quiet" href={paths.whatIf(run.id)}>
            What if there were more places?
          </LinkButton>
        )}
      </ButtonRow>
    </Form>
  );
  if (now !== null && now.problem !== null)
    return (
      <Notice kind="warning" title="No preview can be made yet">
        <p>{now.problem}</p>
      </Notice>
    );
  if (run.state === 'drafted')
    return (
      <section>
        <h2>Preview</h2>
        <p>
          {run.preview === null
            ? 'See who would get what. Nobody is told, and nothing is offered.'
            : 'The set-up was changed after the preview below. Make it again.'}
        </p>
        {again}
      </section>
    );
  if (run.state === 'previewed') {
    const isOwn = run.preview?.byId === actorId || run.draftedById === actorId;
    return (
      <section>
        <h2>Approval by a second person</h2>
        {isOwn ? (
          <p>
            A colleague who neither set this run up nor made its preview looks at it and approves it here. Send them the address of this
            page, or wait: it stands on their home page.
          </p>
        ) : (
          <Form action={paths.action(run.id, 'approve')} revision={run.revision}>
            <p>
              You approve exactly the result below. If a candidate withdraws or changes sites before it is published, it has to be made and
              approved again.
            </p>
            <ButtonRow>
              <Button>Approve this result</Button>
            </ButtonRow>
          </Form>
        )}
        {again}
      </section>
    );
  }
  return (
    <>
      <Publish {...props} />
      {again}
    </>
  );
}

function Publish({ run, intakes, openForDays, typed, today, result, errors }: RunPageProps) {
  const placed = result?.placed ?? 0;
  const waiting = (result?.candidates.length ?? 0) - placed;
  return (
    <section>
      <h2>Publish</h2>
      <p>
        {run.approvedByName ?? 'A colleague'} has approved it. With the publication {countOf(placed, 'offer')} {placed === 1 ? 'is' : 'are'}{' '}
        made at the pay that the rule proposes, {countOf(waiting, 'candidate')} {waiting === 1 ? 'goes' : 'go'} to the waiting list, and
        everybody is told their reason.
      </p>
      <Form action={paths.action(run.id, 'publish')} revision={run.revision}>
        <DateField
          name="expiresOn"
          label="Last day to accept"
          value={typed['expiresOn'] ?? today.add({ days: openForDays }).toString()}
          errors={errors}
        />
        {intakes.map((intake) => (
          <DateField
            name={startField(intake.id)}
            label={intakes.length === 1 ? 'First day' : `First day of the intake of ${formatDate(intake.startsOn)}`}
            hint={intake.rolling ? 'People of this intake begin on any day.' : undefined}
            value={typed[startField(intake.id)] ?? intake.startsOn.toString()}
            errors={errors}
          />
        ))}
        <ButtonRow>
          <Button>Publish and make the offers</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

function PublishedNotice({ run }: RunPageProps) {
  return (
    <Notice kind="success" title="This run is published">
      <p>
        Everybody has been told. The signed log holds the inputs under pseudonyms, the seed, the result and its hash; anybody can run it
        again with <code>guildhall replay</code>.
      </p>
      <ButtonRow>
        <LinkButton kind="secondary" href={paths.log(run.id)} download>
          Download the signed log
        </LinkButton>
        <LinkButton kind="quiet" href={paths.key}>
          The key and how to check a log
        </LinkButton>
      </ButtonRow>
    </Notice>
  );
}

function Discard({ run, typed, errors }: RunPageProps) {
  return (
    <Details summary="Discard this run" open={errors?.some(({ field }) => field === 'reason') ?? false}>
      <Form action={paths.action(run.id, 'discard')} revision={run.revision}>
        <TextArea
          name="reason"
          label="Why it is discarded"
          hint="It stays on record. The next run of this programme draws by the same seed."
          maxLength={1000}
          rows={3}
          value={typed['reason'] ?? ''}
          errors={errors}
        />
        <ButtonRow>
          <Button kind="danger">Discard the run</Button>
        </ButtonRow>
      </Form>
    </Details>
  );
}

function Story({ run, timeZone }: RunPageProps) {
  const moment = (at: Temporal.Instant) => <MomentText moment={at} timeZone={timeZone} />;
  return (
    <section>
      <h2>On record</h2>
      <FactList
        column
        facts={[
          { label: 'Set up', value: [moment(run.draftedAt), ` by ${run.draftedByName ?? 'a colleague'}`] },
          ...(run.preview === null
            ? []
            : [{ label: 'Previewed', value: [moment(run.preview.at), ` by ${run.preview.byName ?? 'a colleague'}`] }]),
          ...(run.approvedAt === null
            ? []
            : [{ label: 'Approved', value: [moment(run.approvedAt), ` by ${run.approvedByName ?? 'a colleague'}`] }]),
          ...(run.publishedAt === null
            ? []
            : [{ label: 'Published', value: [moment(run.publishedAt), ` by ${run.publishedByName ?? 'a colleague'}`] }]),
          {
            label: 'Hash of the lottery’s seed',
            value: <code>{run.commitment}</code>,
          },
          ...(run.seed === null ? [] : [{ label: 'Seed', value: <code>{run.seed}</code> }]),
          ...(run.preview === null ? [] : [{ label: 'Hash of the result', value: <code>{run.preview.resultHash}</code> }]),
        ]}
      />
    </section>
  );
}
