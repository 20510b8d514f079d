import { LinkButton, ButtonRow, MomentText, PageHeading, SummaryList, Written } from '#ui/index.ts';
import type { FormView } from '../form.query.ts';
import { paths } from '../paths.ts';
import { sentCopy } from '../sent-copy.ts';
import { Way } from './frame.tsx';

/** The application as it stands now, whole: what those who decide read, as far as their step lets them. */
export function SentPage({ form }: { form: FormView }) {
  const { application } = form;
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <PageHeading
        eyebrow={`${application.organisationName} · ${application.reference}`}
        title="What you have sent"
        lead={
          application.submittedAt === null ? (
            'Nothing has been sent yet. This is what stands in your application.'
          ) : (
            <>
              Sent on <MomentText moment={application.submittedAt} timeZone={form.timeZone} />, with what you have changed since.
            </>
          )
        }
      />
      {sentCopy(form).map(({ title, rows }) => (
        <section>
          <h2>{title}</h2>
          {rows.length === 0 ? (
            <p class="soft">None</p>
          ) : (
            <SummaryList rows={rows.map(({ label, text }) => ({ label, value: text.includes('\n') ? <Written text={text} /> : text }))} />
          )}
        </section>
      ))}
      <ButtonRow>
        <LinkButton href={paths.application(application.id)} kind="secondary">
          Back to your application
        </LinkButton>
      </ButtonRow>
    </>
  );
}
