import {
  Breadcrumbs,
  Button,
  ButtonRow,
  EmptyState,
  EventTimeline,
  Form,
  LinkButton,
  MomentText,
  Notice,
  PageHeading,
  Status,
  Table,
  countOf,
  formatDate,
  capitalised,
} from '#ui/index.ts';
import { DraftTable, Versions, type DraftEntry, type VersionUse } from '../drafts/index.ts';
import { standingOn } from '../intake-times.rules.ts';
import { isInForce } from '../partner.query.ts';
import type { ManagedIntake, ManagedView } from '../manage.query.ts';
import { paths } from '../paths.ts';
import { kindWords, sentenceOf } from '../sentences.ts';
import { closingInWords, placesIn, sitePay, startInWords } from '../words.ts';

export interface ManagedProgrammeView {
  readonly view: ManagedView;
  readonly today: Temporal.PlainDate;
  readonly timeZone: string;
  /** Drafts that were begun from this programme. */
  readonly drafts: readonly DraftEntry[];
  readonly use: ReadonlyMap<string, VersionUse>;
  readonly formId: string;
}

export function ManagedProgrammePage({ view, today, timeZone, drafts, use, formId }: ManagedProgrammeView) {
  const isWithdrawn = view.versions[0]?.withdrawnAt !== null;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Manage', href: paths.manage },
          { label: 'Programmes', href: paths.managedProgrammes },
        ]}
      />
      <PageHeading title={view.title}>
        <Status state={isWithdrawn ? 'withdrawn' : 'published'} />
        {isWithdrawn ? null : <a href={paths.programme(view.slug)}>See it as candidates do</a>}
      </PageHeading>
      {isWithdrawn ? (
        <Notice kind="warning" title="Withdrawn">
          <p>
            Candidates are told that it has been taken down. Publish it again to bring it back; applications and apprenticeships go on
            either way.
          </p>
        </Notice>
      ) : null}
      <ButtonRow>
        {isWithdrawn ? null : <LinkButton href={paths.managed(view.id, '/intakes/new')}>Announce an intake</LinkButton>}
      </ButtonRow>
      {drafts.length === 0 ? null : (
        <>
          <h2 id="drafts">Drafts in work</h2>
          <DraftTable drafts={drafts} timeZone={timeZone} shown="open" />
        </>
      )}
      <Form action={paths.managed(view.id, '/drafts')} formId={formId}>
        <ButtonRow>
          <Button kind={isWithdrawn && drafts.length === 0 ? 'primary' : 'secondary'}>Write a new version</Button>
        </ButtonRow>
      </Form>
      <h2 id="intakes">Intakes</h2>
      <Intakes view={view} today={today} />
      {isWithdrawn ? null : (
        <p>
          <a href={paths.managed(view.id, '/next-window')}>Say when applications open again</a> ·{' '}
          <a href={paths.managed(view.id, '/pool')}>See who would qualify and invite them</a> ·{' '}
          <a href={paths.managed(view.id, '/statistics')}>See how often it is found and what becomes of it</a>
        </p>
      )}
      <h2 id="partnerships">Partners</h2>
      <Partners view={view} today={today} />
      <h2 id="versions">Versions</h2>
      <Versions view={view} use={use} />
      <h2 id="history">History</h2>
      <EventTimeline
        events={view.history.toReversed().flatMap((event) => {
          const sentence = sentenceOf(event);
          return sentence === null
            ? []
            : [
                {
                  text: sentence,
                  at: <MomentText moment={event.at} timeZone={timeZone} />,
                  by: event.actorName ?? 'Guildhall, at a start or from the command line',
                },
              ];
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

function Intakes({ view, today }: { view: ManagedView; today: Temporal.PlainDate }) {
  return (
    <Table
      caption="Intakes of this programme"
      captionHidden
      columns={[
        {
          heading: 'Start',
          names: true,
          cell: (intake) => <a href={paths.managed(view.id, `/intakes/${intake.id}`)}>{startInWords(intake)}</a>,
        },
        { heading: 'State', cell: (intake) => standingTags[standingOn(intake, today)] },
        { heading: 'Applications', cell: (intake) => applyingInWords(intake, today) },
        { heading: 'Who may apply', cell: (intake) => channelNames[intake.channel] },
        { heading: 'Places', cell: (intake) => placesText(intake) },
        { heading: 'Offered, accepted', numeric: true, cell: (intake) => `${intake.offers}, ${intake.accepted}` },
        { heading: 'Sent in', numeric: true, cell: (intake) => String(intake.applications) },
      ]}
      rows={view.intakes}
      empty={
        <EmptyState title="No intake yet">
          <p>
            Candidates can read the page and check if they can apply. To let them apply, announce an intake with its start, places and pay.
          </p>
        </EmptyState>
      }
    />
  );
}

const standingTags = {
  open: <Status state="open" />,
  'opens later': <Status state="open" label="Opens later" tone="neutral" />,
  over: <Status state="closed" />,
  closed: <Status state="closed" />,
} as const;

/** "Open until filled" is no word for one that is over. */
function applyingInWords(intake: ManagedIntake, today: Temporal.PlainDate): string {
  const standing = standingOn(intake, today);
  if (standing === 'opens later') return `From ${formatDate(intake.opensOn)}`;
  if (standing === 'open') return closingInWords(intake);
  return intake.closesOn === null || standing === 'closed' ? 'No more' : `Until ${formatDate(intake.closesOn)}`;
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
              isInForce(partner, today) || partner.toOn === null ? (
                <a
                  href={paths.managed(view.id, `/partnerships/${partner.partnershipId}/end`)}
                >{`End the partnership with ${partner.organisationName}`}</a>
              ) : (
                'Ended'
              ),
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
