import { Breadcrumbs, Button, ButtonRow, EmptyState, Form, PageHeading, Table, formatDate, LinkButton } from '#ui/index.ts';
import { paths } from '../../paths.ts';
import type { Invitation } from '../membership.ts';

/** Whether employers may find the person, what that means, and what came of it. */
export function FoundPage({ isFound, invitations }: { isFound: boolean; invitations: readonly Invitation[] }) {
  return (
    <>
      <Breadcrumbs items={[{ label: 'Your account', href: '/account' }]} />
      <PageHeading
        title="Being found by employers"
        lead={isFound ? 'Employers can find you. They cannot see who you are.' : 'Employers cannot find you now.'}
      />
      <ul class="measure">
        <li>The answers that you gave in checks and applications are compared with what programmes require.</li>
        <li>
          An employer sees only how many people fit, in rounded numbers, and can send a mail to a group. It never sees your name or your
          answers.
        </li>
        <li>You get at most three such mails in thirty days, and each programme writes to you at most once in ninety.</li>
        <li>What may only be asked after an offer, such as health, is never used.</li>
        <li>You can change your mind at any time, and it holds at once.</li>
      </ul>
      <Form action="/account/found" hidden={{ found: isFound ? 'no' : 'yes' }}>
        <ButtonRow>
          {isFound ? <Button kind="secondary">Do not let employers find me</Button> : <Button>Let employers find me</Button>}
        </ButtonRow>
      </Form>
      <h2>Invitations</h2>
      {invitations.length === 0 ? (
        <EmptyState
          title="No employer has written to you yet"
          action={
            <LinkButton href={paths.catalogue} kind="secondary">
              Look at the programmes yourself
            </LinkButton>
          }
        >
          <p>You need not wait for one: every programme can be checked and applied for.</p>
        </EmptyState>
      ) : (
        <Table<Invitation>
          caption="Invitations that you got"
          captionHidden
          rows={invitations}
          columns={[
            { heading: 'Programme', names: true, cell: ({ title, slug }) => <a href={paths.programme(slug)}>{title}</a> },
            { heading: 'Employer', cell: ({ employer }) => employer },
            { heading: 'On', cell: ({ invitedAt }) => formatDate(invitedAt.toZonedDateTimeISO('UTC').toPlainDate()) },
          ]}
        />
      )}
    </>
  );
}
