import { asText, fill, mailKinds, kindOf, oneLine, paragraphsOf, type MailKind } from '#platform/mail/index.ts';
import type { FieldError } from '#platform/result.ts';
import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Card,
  Details,
  ErrorSummary,
  Form,
  LinkButton,
  MomentText,
  PageHeading,
  SummaryList,
  Table,
  Tag,
  TextArea,
  TextField,
  countOf,
} from '#ui/index.ts';
import { paths } from '../paths.ts';
import { longestBody, longestSubject, samplesOf } from './check-letter.rules.ts';
import type { LetterType } from './letter-type.ts';
import type { LetterVersion } from './letters.query.ts';

interface Organisation {
  readonly id: string;
  readonly name: string;
}

export function ChooseOrganisationPage({ organisations }: { organisations: readonly Organisation[] }) {
  return (
    <>
      <Breadcrumbs items={[{ label: 'Manage', href: '/manage' }]} />
      <PageHeading title="Letters" lead="Each organisation has its own words." />
      <ul>
        {organisations.map(({ id, name }) => (
          <li>
            <a href={paths.lettersOf(id)}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

export function LettersPage({
  organisation,
  types,
  current,
  timeZone,
}: {
  organisation: Organisation;
  types: readonly LetterType[];
  current: ReadonlyMap<string, LetterVersion>;
  timeZone: string;
}) {
  return (
    <>
      <Breadcrumbs items={[{ label: 'Manage', href: '/manage' }]} />
      <PageHeading
        eyebrow={organisation.name}
        title="Letters"
        lead="What Guildhall writes to people in your name. Each has a standard text; where you want other words, write your own."
      />
      {[...Map.groupBy(types, ({ key }) => kindOf(key))].map(([kind, ofKind]: readonly [MailKind, readonly LetterType[]]) => {
        const own = ofKind.filter(({ key }) => current.get(key)?.text).length;
        return (
          // Over a hundred letters: a kind opens by itself where something of it is the organisation's own.
          <Details
            summary={`${mailKinds[kind].title}: ${countOf(ofKind.length, 'letter')}${own === 0 ? '' : `, ${own} of your own`}`}
            open={own > 0}
          >
            <Table
              caption={mailKinds[kind].title}
              captionHidden
              rows={ofKind}
              columns={[
                { heading: 'Letter', names: true, cell: (type) => <a href={paths.letter(organisation.id, type.key)}>{type.title}</a> },
                { heading: 'Written', cell: (type) => type.when },
                { heading: 'Text', cell: (type) => <TextState own={current.get(type.key)} timeZone={timeZone} /> },
              ]}
            />
          </Details>
        );
      })}
      <section aria-labelledby="fixed">
        <h2 id="fixed">Letters of Guildhall itself</h2>
        <p>These are the same for everybody, because no organisation sends them:</p>
        <ul>
          <li>sign-in codes, and what concerns the safety of an account or its sign-in</li>
          <li>searches that somebody has saved, over the programmes of all organisations</li>
          <li>requests to see or erase one’s own data</li>
          <li>the daily list of messages, and the question whether an address works again</li>
          <li>webhooks that are switched off</li>
        </ul>
      </section>
    </>
  );
}

function TextState({ own, timeZone }: { own: LetterVersion | undefined; timeZone: string }) {
  if (!own?.text) return <>Standard</>;
  return (
    <>
      <Tag tone="accent">Your own</Tag> version {own.version}, <MomentText moment={own.at} timeZone={timeZone} />
    </>
  );
}

export interface LetterModel {
  readonly organisation: Organisation;
  readonly type: LetterType;
  readonly versions: readonly LetterVersion[];
  readonly text: { readonly subject: string; readonly body: string };
  readonly errors: readonly FieldError[];
  readonly isPreview: boolean;
  readonly timeZone: string;
}

export function LetterPage({ organisation, type, versions, text, errors, isPreview, timeZone }: LetterModel) {
  const [latest] = versions;
  const action = paths.letter(organisation.id, type.key);
  const revision = latest?.version ?? 0;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Letters', href: paths.lettersOf(organisation.id) }]} />
      <ErrorSummary errors={errors} />
      <PageHeading eyebrow={organisation.name} title={type.title} lead={type.when} />
      <div class="columns">
        <div>
          <Form action={action} revision={revision}>
            <TextField
              name="subject"
              label="Subject"
              hint="One line. Nothing private: it shows on locked telephones."
              value={text.subject}
              maxLength={longestSubject}
              autocomplete="off"
              errors={errors}
            />
            <TextArea
              name="body"
              label="Text"
              hint="An empty line begins a new paragraph. The greeting with the name comes before it by itself."
              value={text.body}
              rows={14}
              maxLength={longestBody}
              errors={errors}
            />
            <ButtonRow>
              <Button>Save as version {revision + 1}</Button>
              <Button kind="secondary" name="only" value="preview">
                Show the preview
              </Button>
            </ButtonRow>
          </Form>
          {latest?.text ? (
            <Form action={`${action}/standard`} revision={revision}>
              <ButtonRow>
                <Button kind="secondary">Back to the standard text</Button>
              </ButtonRow>
            </Form>
          ) : null}
        </div>
        <aside aria-labelledby="placeholders">
          <h2 id="placeholders">Placeholders</h2>
          <p class="soft">Each is filled for the person who gets the letter. What must stay is marked.</p>
          <dl class="facts facts--column">
            {Object.entries(type.placeholders).map(([name, { means, needed }]) => (
              <div>
                <dt>
                  <code>{`{${name}}`}</code> {needed === undefined ? null : <Tag tone="now">Must stay</Tag>}
                </dt>
                <dd>
                  {means}
                  {needed === undefined ? null : <> – {needed}</>}
                </dd>
              </div>
            ))}
          </dl>
          {type.button === null ? null : <p class="soft">The button “{type.button}” always stands below your text.</p>}
        </aside>
      </div>
      <Preview type={type} text={text} isAsked={isPreview} />
      <Versions versions={versions} timeZone={timeZone} />
      <Details summary="The standard text">
        <SummaryList
          rows={[
            { label: 'Subject', value: type.standard.subject },
            { label: 'Text', value: type.standard.body },
          ]}
        />
      </Details>
    </>
  );
}

/** The letter as its reader would get it, from sample values. */
function Preview({ type, text, isAsked }: { type: LetterType; text: LetterModel['text']; isAsked: boolean }) {
  const samples = samplesOf(type);
  const subject = fill(text.subject, samples);
  const body = fill(text.body, samples);
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{isAsked ? 'Preview of what you typed' : 'Preview'}</h2>
      {subject === null || body === null ? (
        <p class="soft">There is a preview as soon as every placeholder is one that this letter knows.</p>
      ) : (
        <Card title={<span dir="auto">{oneLine(subject)}</span>} eyebrow="Subject">
          {asText({ subject, greeting: 'Dear Sam Sample,', paragraphs: paragraphsOf(body) })
            .split('\n\n')
            .map((paragraph) => (
              <p dir="auto">{paragraph.split('\n').map((line, index) => [index > 0 ? <br /> : null, line])}</p>
            ))}
          {type.button === null ? null : <p class="soft">Button: {type.button}</p>}
        </Card>
      )}
    </section>
  );
}

function Versions({ versions, timeZone }: { versions: readonly LetterVersion[]; timeZone: string }) {
  if (versions.length === 0) return null;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      {versions.map(({ version, text, by, at }) => (
        <Details
          summary={
            <>
              Version {version}: {text === null ? 'back to the standard text' : text.subject}, {by ?? 'somebody'},{' '}
              <MomentText moment={at} timeZone={timeZone} />
            </>
          }
        >
          {text === null ? (
            <p>From here on the standard text was sent.</p>
          ) : (
            <>
              {paragraphsOf(text.body).map((paragraph) => (
                <p dir="auto">{paragraph}</p>
              ))}
              <LinkButton href={`?version=${version}`} kind="secondary" small about={`version ${version}`}>
                Start from this text
              </LinkButton>
            </>
          )}
        </Details>
      ))}
    </section>
  );
}
