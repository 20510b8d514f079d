import { Breadcrumbs, Button, ButtonRow, DateField, Details, EmptyState, ErrorSummary, EventTimeline, Form, LinkButton, MomentText, Notice, PageHeading, Select, Status, Table, TextArea, countOf, formatDate, type FormErrors } from '#ui/index.ts';
import { isInForce, type Partner } from '../partner.query.ts';
import type { ManagedIntake, ManagedView } from '../manage.query.ts';
import { paths } from '../paths.ts';
import { kindWords, sentenceOf } from '../sentences.ts';
import { capitalised, closingInWords, placesIn, sitePay } from '../words.ts';
import { dayOf } from './manage-home.tsx';

export interface ManagedProgrammeView {
  readonly view: ManagedView;
  readonly today: Temporal.PlainDate;
  readonly timeZone: string;
}

export function ManagedProgrammePage({ view, today, timeZone }: ManagedProgrammeView) {
  const isWithdrawn = view.versions[0]?.withdrawnAt !== null;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Manage', href: paths.manage }, { label: 'Programmes', href: paths.managedProgrammes }]} />
      <PageHeading title={view.title}>
        <Status state={isWithdrawn ? 'withdrawn' : 'published'} />
        {isWithdrawn ? null : <a href={paths.programme(view.slug)}>See it as candidates do</a>}
      </PageHeading>
      {isWithdrawn ? (
        <Notice kind="warning" title="Withdrawn">
          <p>Candidates are told that it has been taken down. Publish it again to bring it back; applications and apprenticeships go on either way.</p>
        </Notice>
      ) : null}
      <ButtonRow>
        {isWithdrawn ? null : <LinkButton href={paths.managed(view.id, '/intakes/new')}>Announce an intake</LinkButton>}
        <LinkButton href={paths.managed(view.id, '/new-version')} kind={isWithdrawn ? 'primary' : 'secondary'}>
          Publish a new version
        </LinkButton>
      </ButtonRow>
      <h2 id="intakes">Intakes</h2>
      <Intakes view={view} />
      <h2 id="partnerships">Partners</h2>
      <Partners view={view} today={today} />
      <h2 id="versions">Versions</h2>
      <Versions view={view} />
      <h2 id="history">History</h2>
      <EventTimeline
        events={view.history.toReversed().flatMap((event) => {
          const sentence = sentenceOf(event);
          return sentence === null ? [] : [{ text: sentence, at: <MomentText moment={event.at} timeZone={timeZone} />, by: event.actorName ?? 'Guildhall, at a start or from the command line' }];
        })}
      />
      {isWithdrawn ? null : (
        <p>
          <a href={paths.managed(view.id, '/withdraw')}>Withdraw this programme</a>
        </p>
      )}
    </>
  );
}

function Intakes({ view }: { view: ManagedView }) {
  return (
    <Table
      caption="Intakes of this programme"
      captionHidden
      columns={[
        { heading: 'Start', names: true, cell: (intake) => <a href={paths.managed(view.id, `/intakes/${intake.id}`)}>{formatDate(intake.startsOn)}</a> },
        { heading: 'State', cell: (intake) => <Status state={intake.state} /> },
        { heading: 'Applications', cell: (intake) => closingInWords(intake) },
        { heading: 'Who may apply', cell: (intake) => channelNames[intake.channel] },
        { heading: 'Places', cell: (intake) => placesText(intake) },
        { heading: 'Offered, accepted', numeric: true, cell: (intake) => `${intake.offers}, ${intake.accepted}` },
        { heading: 'Sent in', numeric: true, cell: (intake) => String(intake.applications) },
      ]}
      rows={view.intakes}
      empty={
        <EmptyState title="No intake yet">
          <p>Candidates can read the page and check if they can apply. To let them apply, announce an intake with its start, places and pay.</p>
        </EmptyState>
      }
    />
  );
}

export const channelNames = { both: 'Everyone', external: 'People outside', internal: 'Employees' } as const;

function placesText(intake: ManagedIntake) {
  return (
    <div>
      {countOf(placesIn([intake]), 'place')}
      <ul class="plain small soft">
        {intake.sites.map((site) => (
          <li>{`${site.name}: ${site.places}, ${sitePay(site)}`}</li>
        ))}
      </ul>
    </div>
  );
}

function Partners({ view, today }: { view: ManagedView; today: Temporal.PlainDate }) {
  return (
    <>
      <Table
        caption="Organisations that work for this programme"
        captionHidden
        columns={[
          { heading: 'Organisation', names: true, cell: (partner) => partner.organisationName },
          { heading: 'Works as', cell: (partner) => capitalised(kindWords[partner.kind] ?? partner.kind) },
          { heading: 'From', cell: (partner) => formatDate(partner.fromOn) },
          { heading: 'Until', cell: (partner) => (partner.toOn === null ? 'No end' : formatDate(partner.toOn)) },
          {
            heading: 'Action',
            headingHidden: true,
            cell: (partner) =>
              isInForce(partner, today) || partner.toOn === null ? <a href={paths.managed(view.id, `/partnerships/${partner.partnershipId}/end`)}>{`End the partnership with ${partner.organisationName}`}</a> : 'Ended',
          },
        ]}
        rows={view.partners}
        empty={
          <EmptyState title="Nobody else works for this programme">
            <p>Where an agency screens or a provider teaches, add it here: its people then see what their part needs, and no more.</p>
          </EmptyState>
        }
      />
      <p>
        <LinkButton href={paths.managed(view.id, '/partnerships')} kind="secondary">
          Add a partner
        </LinkButton>
      </p>
    </>
  );
}

function Versions({ view }: { view: ManagedView }) {
  const differencesOf = (versionId: string): readonly string[] => {
    const event = view.history.find(({ type, data }) => type === 'programme.published' && data['version'] === versionId);
    const differences = event?.data['differences'];
    return Array.isArray(differences) ? differences.map(String) : [];
  };
  return (
    <Table
      caption="Published versions, newest first"
      captionHidden
      columns={[
        { heading: 'Version', names: true, cell: (version) => `Version ${version.number}` },
        { heading: 'Published', cell: (version) => `${dayOf(version.publishedAt)} by ${version.publishedBy ?? 'Guildhall'}` },
        {
          heading: 'What changed',
          cell: (version) => {
            const differences = differencesOf(version.id);
            if (differences.length === 0) return version.number === 1 ? 'The first version' : 'Nothing: published again';
            if (differences.length === 1) return differences[0];
            return (
              <Details summary={countOf(differences.length, 'difference')}>
                <ul>
                  {differences.map((difference) => (
                    <li>{difference}</li>
                  ))}
                </ul>
              </Details>
            );
          },
        },
        {
          heading: 'Document',
          cell: (version) => (
            <a href={paths.managed(view.id, `/versions/${version.id}/document`)} download={version.documentName}>
              {`Download version ${version.number}`}
            </a>
          ),
        },
      ]}
      rows={view.versions}
    />
  );
}

interface PartFormView {
  readonly view: Pick<ManagedView, 'id' | 'title'>;
  readonly errors: FormErrors;
  readonly fields: Readonly<Record<string, string>>;
}

function Way({ view }: { view: Pick<ManagedView, 'id' | 'title'> }) {
  return <Breadcrumbs items={[{ label: 'Programmes', href: paths.managedProgrammes }, { label: view.title, href: paths.managed(view.id) }]} />;
}

export function PartnershipPage({ view, errors, fields, organisations, formId }: PartFormView & { organisations: readonly { id: string; name: string; kind: string }[]; formId: string }) {
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
            options={[{ value: '', label: 'Choose' }, ...organisations.map(({ id, name, kind }) => ({ value: id, label: `${name} (${kindWords[kind] ?? kind})` }))]}
          />
          <Select
            name="kind"
            label="What it does for this programme"
            value={fields['kind']}
            errors={errors}
            options={[{ value: '', label: 'Choose' }, { value: 'agency', label: 'Screens applications' }, { value: 'provider', label: 'Teaches' }, { value: 'assessment', label: 'Assesses' }]}
          />
          <DateField name="from_on" label="First day" value={fields['from_on']} errors={errors} />
          <DateField name="to_on" label="The day it ends" hint="On this day its people no longer see the programme. Leave it empty where no end is agreed." required={false} value={fields['to_on']} errors={errors} />
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
      <PageHeading title={`End the partnership with ${partner.organisationName}`} lead="From that day on its people no longer see this programme’s applications and apprentices." />
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
