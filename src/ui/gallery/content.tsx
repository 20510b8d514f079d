import { Card, CardGrid, FactList, SummaryList, Table } from '../components/content.tsx';
import { LinkButton } from '../components/controls.tsx';
import { EmptyState, Notice, Status, Story, Tag, type Tone } from '../components/messages.tsx';
import { Breadcrumbs, Details, Pagination, Tabs } from '../components/navigation.tsx';
import { DateText, formatDuration, formatMoney, formatMoneyRange, Money, MomentText } from '../components/text.tsx';
import { pay, rightToLeft, script, tooLong } from './samples.ts';

const tones: readonly Tone[] = ['neutral', 'accent', 'now', 'success', 'warning', 'danger', 'information'];
const states = [
  'draft',
  'submitted',
  'in_step',
  'offered',
  'accepted',
  'enrolled',
  'on_break',
  'signed_off',
  'returned',
  'overdue',
  'rejected',
];

export function ContentSamples({ theme }: { theme: string }) {
  return (
    <>
      <h2>Finding the way</h2>
      <Breadcrumbs
        label={`Breadcrumb, ${theme}`}
        items={[
          { label: 'Programmes', href: '#main' },
          { label: 'Data-centre technician', href: '#main' },
        ]}
      />
      <Tabs
        label={`Parts of an application, ${theme}`}
        items={[
          { label: 'Overview', href: '#main', current: true },
          { label: 'Answers', href: '#main' },
          { label: 'Messages', href: '#main', count: 3 },
          { label: 'History', href: '#main' },
        ]}
      />
      <Pagination newerHref="#main" olderHref="#main" summary="50 of about 1,200 applications" label={`Pages, ${theme}`} />
      <h2>States</h2>
      <p class="cluster">
        {states.map((state) => (
          <Status state={state} />
        ))}
      </p>
      <p class="cluster">
        {tones.map((tone) => (
          <Tag tone={tone}>{tone}</Tag>
        ))}
      </p>
      <h2>Notices</h2>
      <Notice kind="success">
        <p>Your application is with Example Agency. They answer by 27 November 2026.</p>
      </Notice>
      <Notice kind="information" title="Asked for only at some sites">
        <p>
          Sites in one region take citizens only, because a law says so. <a href="#main">See which law</a>.
        </p>
      </Notice>
      <Notice kind="warning" title="Not eligible yet">
        <p>You would be from 3 March 2027, when you are 18.</p>
      </Notice>
      <Notice kind="danger">
        <p>{tooLong}</p>
      </Notice>
      <h2>Words and numbers</h2>
      <FactList
        facts={[
          { label: 'Length', value: formatDuration({ unit: 'months', min: 48, max: 48 }) },
          { label: 'Training', value: formatDuration({ unit: 'weeks', min: 8, max: 24 }) },
          { label: 'Pay a year', value: formatMoneyRange(41_800_00, 93_500_00, 'USD') },
          { label: 'An hour', value: <Money minor={12_60} currency="GBP" per="hour" /> },
          { label: 'Starts', value: <DateText date="2027-03-03" /> },
          { label: 'Interview', value: <MomentText moment="2027-03-03T22:30:00Z" timeZone="America/Los_Angeles" /> },
        ]}
      />
      <h2>Tables</h2>
      <Table
        caption="Pay by place"
        rows={pay}
        columns={[
          { heading: 'Place', names: true, cell: (row) => row.place },
          { heading: 'Market', cell: (row) => row.market },
          { heading: 'From', numeric: true, cell: (row) => formatMoney(row.low, 'USD') },
          { heading: 'To', numeric: true, cell: (row) => formatMoney(row.high, 'USD') },
          {
            heading: 'Action',
            headingHidden: true,
            cell: (row) => (
              <LinkButton href="#main" small kind="secondary" about={row.place}>
                Choose
              </LinkButton>
            ),
          },
        ]}
      />
      <Table
        caption="Applications"
        captionHidden
        rows={[]}
        columns={[{ heading: 'Name', cell: () => '' }]}
        empty={
          <EmptyState title="No applications yet" action={<LinkButton href="#main">Publish an intake</LinkButton>}>
            <p>They appear here as soon as the first person submits one.</p>
          </EmptyState>
        }
      />
      <h2>Cards</h2>
      <CardGrid>
        <Card
          title="Data-centre technician"
          href="#main"
          eyebrow="United States · 12 months"
          footer={
            <>
              <Tag tone="accent">Open</Tag> until filled
            </>
          }
        >
          <p>Keep the racks running: installation, break-fix, networks.</p>
        </Card>
        <Card title={rightToLeft} href="#main" eyebrow="Level 4 · 36 months" footer={<Tag tone="now">Closes in 3 days</Tag>}>
          <p>{script}</p>
        </Card>
        <Card title="Your apprenticeship">
          <FactList
            column
            facts={[
              { label: 'Mentor', value: 'Robin Sample' },
              { label: 'Next review', value: '3 March 2027' },
            ]}
          />
        </Card>
      </CardGrid>
      <Story person="Jo Sample" detail="network technician, 2025 intake" title="From signals to servers">
        <p>I had never opened a rack. Eight months on I was the one who was called first.</p>
      </Story>
      <h2>Disclosure</h2>
      <Details summary="Why do you ask for this?" open>
        <p>Because a person under 18 may not work nights.</p>
      </Details>
      <Details summary="A closed one">
        <SummaryList rows={[{ label: 'Nothing', value: '' }]} />
      </Details>
    </>
  );
}
