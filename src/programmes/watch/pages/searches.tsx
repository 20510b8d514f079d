import type { Child } from 'hono/jsx';
import {
  Button,
  ButtonRow,
  Card,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  Notice,
  PageHeading,
  Radios,
  TextField,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import { addressOf, searchFrom } from '../../catalogue/search.ts';
import { paths } from '../../paths.ts';
import type { SavedSearch } from '../saved-search.store.ts';
import { lastsMonths, rhythms, rhythmWords } from '../watch.rules.ts';

/** Saving a search, one's own saved searches, and the page that a link in a mail opens. */

const addressOfQuery = (query: string): string => addressOf(searchFrom(new URLSearchParams(query)));

interface NewSearchView {
  readonly title: string;
  readonly query: string;
  readonly total: number;
  readonly isSignedIn: boolean;
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
}

export function NewSearchPage({ title, query, total, isSignedIn, fields, errors }: NewSearchView) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeading
        title="Get new programmes by e-mail"
        eyebrow={title}
        lead={`You hear only of what is new or open again${total === 0 ? ', beginning with the first that fits' : ''}. Nothing is sent twice, and nothing when there is nothing new.`}
      />
      <Form action={paths.searches}>
        <input type="hidden" name="query" value={query} />
        <Radios
          name="rhythm"
          label="How often"
          value={fields['rhythm'] ?? 'weekly'}
          errors={errors}
          options={rhythms.map((rhythm) => ({ value: rhythm, label: `At most ${rhythmWords[rhythm]}` }))}
        />
        {isSignedIn ? null : (
          <TextField
            name="email"
            label="E-mail address"
            hint="You get one mail to confirm that it is yours. It is used for this search only."
            type="email"
            autocomplete="email"
            value={fields['email']}
            errors={errors}
          />
        )}
        <p class="soft">{`It ends after ${lastsMonths} months unless you keep it, and each mail has a link that ends it at once.`}</p>
        <ButtonRow>
          <Button>{isSignedIn ? 'Save the search' : 'Send me the confirmation'}</Button>
          <LinkButton href={addressOfQuery(query)} kind="quiet">
            Back to the results
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
}

export function AskedPage({ email, query }: { email: string; query: string }) {
  return (
    <>
      <PageHeading
        title="Look into your mail"
        lead={`We have sent a mail to ${email}. Open its link and confirm, and the search begins.`}
      />
      <p>No mail after a few minutes? Look among unwanted mail, and check that the address is right.</p>
      <p>
        <LinkButton href={addressOfQuery(query)} kind="secondary">
          Back to the results
        </LinkButton>
      </p>
    </>
  );
}

const stateWords = (search: SavedSearch): string =>
  search.state === 'active'
    ? `Mailed at most ${rhythmWords[search.rhythm]} until ${formatDate(search.expiresOn)}`
    : search.state === 'unconfirmed'
      ? 'Not confirmed yet'
      : search.endedBecause === 'expired'
        ? `Ended on ${formatDate(search.expiresOn)}`
        : 'Ended by you';

/** The buttons of one search; `at` is where they post. */
function Ways({ search, at }: { search: SavedSearch; at: string }) {
  const isActive = search.state === 'active';
  const other = search.rhythm === 'daily' ? 'weekly' : 'daily';
  const post = (action: string, label: string, kind: 'primary' | 'secondary' | 'quiet'): Child => (
    <Form action={`${at}/${action}`}>
      <Button kind={kind} small about={`: ${search.title}`}>
        {label}
      </Button>
    </Form>
  );
  return (
    <div class="cluster">
      {isActive ? post(other, `Get it ${rhythmWords[other]} instead`, 'secondary') : null}
      {isActive ? post('renew', `Keep it ${lastsMonths} more months`, 'secondary') : null}
      {isActive ? post('end', 'End it', 'quiet') : null}
      {search.state === 'ended' ? post('renew', 'Begin it again', 'secondary') : null}
    </div>
  );
}

export function MySearchesPage({ searches }: { searches: readonly SavedSearch[] }) {
  return (
    <>
      <PageHeading title="My searches" lead="Searches of which you get new programmes by e-mail." />
      {searches.length === 0 ? (
        <EmptyState title="You have no saved search" action={<LinkButton href={paths.catalogue}>Search the programmes</LinkButton>}>
          <p>Search for what you are looking for. Under the results you can ask for new ones by e-mail.</p>
        </EmptyState>
      ) : (
        <div class="stack">
          {searches.map((search) => (
            <Card
              title={search.title}
              level={2}
              eyebrow={stateWords(search)}
              footer={<Ways search={search} at={`${paths.searches}/${search.id}`} />}
            >
              <p>
                <a href={addressOfQuery(search.query)}>See what it finds now</a>
              </p>
            </Card>
          ))}
        </div>
      )}
    </>
  );
}

/** What the link of a mail opens. A link only shows: mail programs open links on their own, so each change is a button. */
export function MailedSearchPage({ search, at, errors }: { search: SavedSearch; at: string; errors: FormErrors }) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeading title={search.title} eyebrow={`Saved search of ${search.address}`} lead={`${stateWords(search)}.`} />
      {search.state === 'unconfirmed' ? (
        <Form action={`${at}/confirm`}>
          <p>{`Confirm that you want to hear of new programmes ${rhythmWords[search.rhythm]} at ${search.address}.`}</p>
          <ButtonRow>
            <Button>Confirm the search</Button>
          </ButtonRow>
        </Form>
      ) : (
        <Ways search={search} at={at} />
      )}
      {search.state === 'ended' ? (
        <Notice>
          <p>No mail is sent for this search. It is forgotten after a month.</p>
        </Notice>
      ) : null}
      <p>
        <a href={addressOfQuery(search.query)}>See what it finds now</a>
      </p>
    </>
  );
}
