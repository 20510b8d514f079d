import { Breadcrumbs, Button, ButtonRow, ErrorSummary, Form, LinkButton, PageHeading, TextArea, type FormErrors } from '#ui/index.ts';
import { paths } from '../../paths.ts';
import { countInWords, type ShownCount } from '../counts.rules.ts';
import { lineLimit } from '../invite.ts';

export interface InviteView {
  readonly programmeId: string;
  readonly title: string;
  readonly employer: string;
  readonly group: string;
  /** The group in words: "who would be eligible". */
  readonly groupWords: string;
  readonly people: ShownCount;
  readonly hidden: Readonly<Record<string, string>>;
  readonly line: string;
  readonly errors: FormErrors;
}

/** What the people of a group will get, before it is sent. */
export function InvitePage(view: InviteView) {
  const { programmeId, title, employer, people, groupWords, hidden, line, errors } = view;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: title, href: paths.managed(programmeId) },
          { label: 'Who would qualify', href: paths.managed(programmeId, '/pool') },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading
        title={`Invite ${countInWords(people)} ${groupWords}`}
        lead="Each gets a mail that names the programme and leads to its page. You do not learn who they are unless they apply. Whoever was written to lately is left out."
      />
      <p>
        The mail says that {employer} is looking for people for “{title}”, that their answers suggest it may fit, and how to be found no
        longer.
      </p>
      <Form action={paths.managed(programmeId, '/pool/invite')} hidden={hidden}>
        <TextArea
          name="line"
          label="A line of your own"
          hint="Why somebody like them should look at it."
          required={false}
          maxLength={lineLimit}
          rows={3}
          value={line}
          errors={errors}
        />
        <ButtonRow>
          <Button>Send the invitation</Button>
          <LinkButton href={paths.managed(programmeId, '/pool')} kind="secondary">
            Do not send
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
}
