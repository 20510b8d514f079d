import { Breadcrumbs, Notice, PageHeading, Written, countOf } from '#ui/index.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';
import type { Redacted } from '../../core/redact.rules.ts';
import type { WithheldDocument } from '../blind/withheld.query.ts';
import { paths } from '../paths.ts';

/** The words of a document, without what the step hides. */
export function DocumentWordsPage({
  application,
  document,
  words,
}: {
  application: ApplicationRecord;
  document: WithheldDocument;
  /** Null: it holds no words that can be read, only pictures. */
  words: Redacted | null;
}) {
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Applications', href: paths.list },
          { label: application.candidate, href: paths.application(application.id) },
        ]}
      />
      <PageHeading eyebrow={application.programmeTitle} title={`${document.title}: its words`} />
      {words === null ? (
        <Notice title="No words can be shown">
          <p>This document holds pictures alone, or is protected. It can be opened when the step has ended.</p>
        </Notice>
      ) : (
        <>
          <Notice title="Not the document itself">
            <p>
              These are its words without pictures and layout. This step hides {application.hidden.join(', ')}:{' '}
              {words.places === 0
                ? 'nothing of that was found in it.'
                : `${countOf(words.places, 'place')} ${words.places === 1 ? 'was' : 'were'} taken out, by what is known of the person.`}{' '}
              Something may have been missed or taken out needlessly. The document can be opened when the step has ended.
            </p>
          </Notice>
          <Written text={words.text} />
        </>
      )}
    </>
  );
}
