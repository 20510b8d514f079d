import { FactList, Money, MomentText, SummaryList, Table, formatDate } from '#ui/index.ts';
import type { AgreementRecord, Signature } from './agreement.ts';

/** The terms and signatures of an agreement, for both sides' pages; it prints as it stands. */
export function AgreementDocument({ agreement, timeZone }: { agreement: AgreementRecord; timeZone: string }) {
  const { terms } = agreement;
  return (
    <article class="stack">
      <section aria-labelledby="terms">
        <h2 id="terms">Terms</h2>
        <SummaryList
          rows={[
            { label: 'Apprentice', value: terms.apprentice },
            { label: 'Employer', value: terms.employer },
            { label: 'Programme', value: `${terms.programme}, version ${terms.version}` },
            { label: 'Place of work', value: terms.site },
            { label: 'From', value: formatDate(terms.startsOn) },
            { label: 'Planned until', value: formatDate(terms.plannedEndOn) },
            { label: 'Pay', value: <Money minor={terms.payMinor} currency={terms.currency} per={perOf(terms.payPer)} /> },
            { label: 'Hours', value: `${terms.hoursPerWeek} a week` },
            { label: 'Reviews', value: `every ${terms.reviewEveryMonths} months` },
            { label: 'Training providers', value: terms.providers.length === 0 ? 'None: the employer trains' : terms.providers.join(', ') },
            { label: 'Awards', value: terms.awards.length === 0 ? 'None' : terms.awards.join(', ') },
          ]}
        />
      </section>
      <Table
        caption="Training"
        rows={terms.phases}
        columns={[
          { heading: 'Part', names: true, cell: (phase) => phase.name },
          { heading: 'How', cell: (phase) => phase.mode },
          { heading: 'Length', cell: (phase) => phase.length },
          { heading: 'With', cell: (phase) => phase.provider ?? terms.employer },
        ]}
      />
      <section aria-labelledby="signatures">
        <h2 id="signatures">Signatures</h2>
        <FactList
          facts={[
            signed('apprentice', 'Apprentice', agreement.signatures, timeZone),
            signed('employer', 'Employer', agreement.signatures, timeZone),
          ]}
        />
        <p class="soft small">
          Fingerprint of the terms (SHA-256): <code>{agreement.hash}</code>
        </p>
      </section>
    </article>
  );
}

function signed(party: Signature['party'], label: string, signatures: readonly Signature[], timeZone: string) {
  const own = signatures.find((signature) => signature.party === party);
  if (!own) return { label, value: 'Not signed yet' };
  return {
    label,
    value: (
      <>
        <bdi>{own.name}</bdi>, <MomentText moment={own.signedAt} timeZone={timeZone} />
      </>
    ),
  };
}

const perOf = (per: string): 'hour' | 'week' | 'month' | 'year' => (per === 'hour' || per === 'week' || per === 'month' ? per : 'year');
