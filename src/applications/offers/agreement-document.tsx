import { MomentText, Notice, SummaryList, Table } from '#ui/index.ts';
import {
  hasSigned,
  missingIn,
  partyWords,
  sectionsToSign,
  type AgreementPart,
  type AgreementSection,
  type Party,
} from './agreement-model.ts';
import type { AgreementRecord } from './agreement.query.ts';
import { lettersLackingIn } from './pdf-letters.ts';

/** The text of an agreement and its signatures, the same on every side's page; it prints as it stands. */
export function AgreementDocument({
  agreement,
  timeZone,
  reader,
  only,
}: {
  agreement: AgreementRecord;
  timeZone: string;
  /** Whose open sections are marked. */
  reader?: Party;
  /** Shows one part: a provider signs the plan. */
  only?: AgreementPart['id'];
}) {
  const open = new Set(reader === undefined ? [] : sectionsToSign(agreement, reader).map((section) => section.id));
  const isAgain = reader !== undefined && agreement.signatures.some((signature) => signature.party === reader);
  return (
    <article class="stack">
      {agreement.parts
        .filter((part) => only === undefined || part.id === only)
        .map((part) => (
          <section class="stack" aria-labelledby={`part-${part.id}`}>
            <h2 id={`part-${part.id}`}>{part.title}</h2>
            {part.sections.map((section) => (
              <Section section={section} isChanged={isAgain && open.has(section.id)} />
            ))}
          </section>
        ))}
      <Signatures agreement={agreement} timeZone={timeZone} />
      <LackingLetters letters={lettersLackingIn(agreement)} />
    </article>
  );
}

/** What the PDF cannot print stands on the page, which is whole. */
function LackingLetters({ letters }: { letters: readonly string[] }) {
  if (letters.length === 0) return null;
  const shown = letters.slice(0, 12).join(' ');
  return (
    <Notice title="The PDF cannot print every letter">
      <p>
        Its typeface lacks {shown}
        {letters.length > 12 ? ` and ${letters.length - 12} more` : ''}. In the PDF their Unicode numbers stand in square brackets, and a
        screen reader is given the letters. This page shows every letter, and its text is what is signed. To keep it on paper, print this
        page.
      </p>
    </Notice>
  );
}

function Section({ section, isChanged }: { section: AgreementSection; isChanged: boolean }) {
  const { table } = section;
  return (
    <section aria-labelledby={`section-${section.id}`}>
      <h3 id={`section-${section.id}`}>{section.heading}</h3>
      {isChanged ? (
        <Notice title="Changed since you signed">
          <p>This section is new or differs from the version that you signed.</p>
        </Notice>
      ) : null}
      {section.paragraphs.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      {section.items.length === 0 ? null : (
        <SummaryList
          rows={section.items.map((item) => ({
            label: item.label,
            value: item.value === null ? <span class="soft">Not stated yet</span> : <span class="verbatim">{item.value}</span>,
          }))}
        />
      )}
      {table === null ? null : (
        <Table
          caption={table.caption}
          rows={table.rows}
          columns={table.columns.map((heading, index) => ({
            heading,
            names: index === 0,
            cell: (row: readonly string[]) => row[index] ?? '',
          }))}
        />
      )}
      {section.list.length === 0 ? null : (
        <ul>
          {section.list.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Who has signed what, when, and how they were identified. */
function Signatures({ agreement, timeZone }: { agreement: AgreementRecord; timeZone: string }) {
  return (
    <section aria-labelledby="signatures">
      <h2 id="signatures">Signatures</h2>
      <SummaryList
        rows={agreement.parties.map((party) => {
          const own = agreement.signatures.filter((signature) => signature.party === party);
          return {
            label: partyWords[party],
            value:
              own.length === 0 ? (
                <span class="soft">Not signed yet</span>
              ) : (
                <>
                  {own.map((signature) => (
                    <p>
                      <strong dir="auto">{signature.name}</strong>, <MomentText moment={signature.signedAt} timeZone={timeZone} />, version{' '}
                      {signature.version}
                      <br />
                      <span class="soft small">{signature.identifiedBy}</span>
                    </p>
                  ))}
                  {hasSigned(agreement, party) ? null : <p>What has changed since is not signed yet.</p>}
                </>
              ),
          };
        })}
      />
      <p class="soft small">
        Version {agreement.version}. Fingerprint of its text (SHA-256): <code class="breakable">{agreement.hash}</code>. Each section has
        its own, so that a later change leaves signatures under everything else in force.
      </p>
    </section>
  );
}

/** What is not known yet, with where to fill it in; nothing where all is known. */
export function MissingFields({ agreement, detailsHref }: { agreement: AgreementRecord; detailsHref?: string }) {
  const missing = missingIn(agreement.parts);
  const needed = missing.filter((item) => item.fill?.isNeeded === true);
  // What may stay open matters only to whoever can fill it in; in the text it stands as not stated.
  const open = detailsHref === undefined ? [] : missing.filter((item) => item.fill?.isNeeded !== true);
  if (needed.length === 0 && open.length === 0) return null;
  return (
    <Notice
      kind={agreement.isComplete ? 'information' : 'warning'}
      title={agreement.isComplete ? 'Left open' : 'This agreement is not complete yet'}
    >
      {needed.length === 0 ? null : (
        <>
          <p>Nobody can sign before this stands in it:</p>
          <ul>
            {needed.map((item) => (
              <li>
                {item.fill?.field !== undefined && detailsHref !== undefined ? (
                  <a href={`${detailsHref}#${item.fill.field}`}>{item.label}</a>
                ) : (
                  `${item.label}, which comes from ${item.fill?.where ?? 'somebody who has to say it'}`
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {open.length === 0 ? null : (
        <>
          <p>This may stay open where it does not apply:</p>
          <ul>
            {open.map((item) => (
              <li>{item.fill?.field === undefined ? item.label : <a href={`${detailsHref}#${item.fill.field}`}>{item.label}</a>}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
