import {
  Button,
  ButtonRow,
  Checkbox,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  Notice,
  PageHeading,
  Table,
  Tag,
  formatBytes,
  formatDate,
} from '#ui/index.ts';
import type { FieldError } from '#platform/result.ts';
import type { ComplaintView } from '../complaint.query.ts';
import { stateWords } from '../complaint-lifecycle.ts';
import type { OutlookItem } from '../outlook.query.ts';
import type { OwnRequest } from '../own-requests.query.ts';
import { paths } from '../paths.ts';

export interface OwnDataModel {
  readonly requests: readonly OwnRequest[];
  readonly outlook: readonly OutlookItem[];
  readonly complaints: readonly ComplaintView[];
  readonly accessFormId: string;
  readonly erasureFormId: string;
  readonly errors: readonly FieldError[];
}

const kindWords = { access: 'To see what is held', erasure: 'To have it erased' } as const;
const stateOf: Readonly<Record<OwnRequest['state'], string>> = {
  asked: 'Being done',
  ready: 'Ready',
  partly_done: 'Done as far as it may be',
  done: 'Done',
  expired: 'Deleted again',
};

export function OwnDataPage({ requests, outlook, complaints, accessFormId, erasureFormId, errors }: OwnDataModel) {
  const isAsking = (kind: OwnRequest['kind']): boolean =>
    requests.some((one) => one.kind === kind && (one.state === 'asked' || one.state === 'partly_done'));
  const ready = requests.find((one) => one.kind === 'access' && one.state === 'ready');
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeading title="Your data" lead="See everything that is held of you, have it erased as far as the law lets it go, or complain." />
      <section aria-labelledby="see">
        <h2 id="see">See what is held of you</h2>
        {ready ? (
          <Notice kind="success" title="It is ready">
            <p>
              {ready.bytes === null ? '' : `${formatBytes(ready.bytes)}. `}It can be downloaded until{' '}
              {ready.expiresOn ? formatDate(ready.expiresOn) : ''}.
            </p>
            <ButtonRow>
              <LinkButton href={paths.data(ready.id)}>Read it</LinkButton>
              <LinkButton href={paths.dataFile(ready.id)} kind="secondary">
                Download as JSON
              </LinkButton>
            </ButtonRow>
          </Notice>
        ) : (
          <p>
            Everything, from every part of this service: what you told us, what was decided and by whom, mail, and your requests for
            adjustments, which nobody but you and their own team can read. It is put together within minutes, and you get a mail.
          </p>
        )}
        {isAsking('access') ? (
          <p>You have asked for it. It is being put together.</p>
        ) : (
          <Form action={paths.askAccess} formId={accessFormId}>
            <ButtonRow>
              <Button kind={ready ? 'secondary' : 'primary'}>{ready ? 'Ask for a new one' : 'Ask for what is held of me'}</Button>
            </ButtonRow>
          </Form>
        )}
      </section>
      <section aria-labelledby="erase">
        <h2 id="erase">Have it erased</h2>
        <p>What would happen if you asked today:</p>
        <Table
          caption="What can be erased, and when"
          captionHidden
          rows={outlook}
          columns={[
            { heading: 'Record', names: true, cell: ({ title }) => title },
            { heading: 'What happens', cell: (item) => <Going item={item} /> },
            { heading: 'Why', cell: ({ why }) => why },
          ]}
        />
        <p class="soft">
          What happened, and when, stays on record without your name and your words, so that nobody can change the past of a decision
          unseen.
        </p>
        {isAsking('erasure') ? (
          <p>You have asked for it. What has to stay for now goes by itself as soon as it may.</p>
        ) : (
          <Form action={paths.askErasure} formId={erasureFormId}>
            <Checkbox
              name="understood"
              label="I have read what goes and what stays, and know that it cannot be brought back"
              errors={errors}
            />
            <ButtonRow>
              <Button kind="danger">Ask to have it erased</Button>
            </ButtonRow>
          </Form>
        )}
      </section>
      <section aria-labelledby="asked">
        <h2 id="asked">What you asked for</h2>
        <Table
          caption="Your requests"
          captionHidden
          rows={requests}
          empty={<EmptyState title="Nothing yet" />}
          columns={[
            { heading: 'Request', names: true, cell: ({ kind }) => kindWords[kind] },
            { heading: 'Asked', cell: ({ askedOn }) => formatDate(askedOn) },
            { heading: 'Due by law', cell: ({ dueOn }) => formatDate(dueOn) },
            {
              heading: 'State',
              cell: ({ state, staying }) => (
                <>
                  <Tag tone={state === 'ready' || state === 'done' ? 'success' : state === 'expired' ? 'neutral' : 'now'}>
                    {stateOf[state]}
                  </Tag>
                  {staying.length > 0 ? ` ${staying.length === 1 ? 'One record stays' : `${staying.length} records stay`} for now` : ''}
                </>
              ),
            },
          ]}
        />
      </section>
      <section aria-labelledby="complain">
        <h2 id="complain">Complain</h2>
        <Table
          caption="Your complaints"
          captionHidden
          rows={complaints}
          empty={<p>About how your data is used, or anything else. You hear within 30 days.</p>}
          columns={[
            { heading: 'Number', names: true, cell: ({ id, reference }) => <a href={paths.complaint(id)}>{reference}</a> },
            { heading: 'State', cell: ({ state }) => stateWords[state] },
            { heading: 'About', cell: ({ organisationName }) => organisationName ?? 'This service' },
          ]}
        />
        <ButtonRow>
          <LinkButton href={paths.newComplaint} kind="secondary">
            Make a complaint
          </LinkButton>
        </ButtonRow>
      </section>
    </>
  );
}

function Going({ item: { goes, on } }: { item: OutlookItem }) {
  if (goes === 'now') return <Tag tone="success">Goes at once</Tag>;
  if (goes === 'later') return <Tag tone="warning">Goes on {on ? formatDate(on) : ''}</Tag>;
  return <Tag>Stays for now</Tag>;
}
