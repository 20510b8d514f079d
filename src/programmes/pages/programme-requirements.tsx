import type { Criterion } from '#eligibility/index.ts';
import { LinkButton, formatDate } from '#ui/index.ts';
import type { CompiledProgramme } from '../language/compiled.ts';
import { paths } from '../paths.ts';
import { listed } from '../words.ts';

/** The requirements in plain words: what is needed, what helps, where each applies and on what legal ground. */
export function Requirements({ programme }: { programme: CompiledProgramme }) {
  const of = (weight: Criterion['weight']): readonly Criterion[] => programme.criteria.filter((criterion) => criterion.weight === weight);
  const [required, preferred, later] = [of('required'), of('preferred'), of('confirmed after offer')];
  if (programme.criteria.length === 0) {
    return <p>The employer names no requirement that you must meet to apply.</p>;
  }
  return (
    <>
      {required.length === 0 ? null : <CriterionList heading="You can apply if you" criteria={required} programme={programme} />}
      {preferred.length === 0 ? null : (
        <CriterionList heading="It helps if you" criteria={preferred} programme={programme} note="You can apply without any of these." />
      )}
      {later.length === 0 ? null : <CriterionList heading="After an offer, you confirm that you" criteria={later} programme={programme} />}
      <p>
        <LinkButton href={paths.check(programme.id)} kind="secondary">
          Check if you can apply
        </LinkButton>
      </p>
      <p class="soft">A few questions, no account, and nothing leaves your device until you apply.</p>
    </>
  );
}

function CriterionList({
  heading,
  criteria,
  programme,
  note,
}: {
  heading: string;
  criteria: readonly Criterion[];
  programme: CompiledProgramme;
  note?: string;
}) {
  return (
    <>
      <h3>{heading}</h3>
      <ul>
        {criteria.map((criterion) => (
          <li>
            {inSentence(criterion.sentence)}
            <Limits criterion={criterion} programme={programme} />
          </li>
        ))}
      </ul>
      {note === undefined ? null : <p class="soft">{note}</p>}
    </>
  );
}

/** Where and when the criterion applies, why it may be asked at all, and the document's note. */
function Limits({ criterion, programme }: { criterion: Criterion; programme: CompiledProgramme }) {
  const { scope, legalBasis, note } = criterion;
  const sites = (scope?.sites ?? []).map((id) => programme.sites.find((site) => site.id === id)?.name ?? id);
  const lines = [
    sites.length === 0 ? null : `This applies at ${listed(sites)} only.`,
    scope?.intakes === undefined ? null : `This applies to the start on ${listed(scope.intakes.map(startOf), 'or')} only.`,
    scope?.channel === undefined ? null : `This applies to ${scope.channel} applications only.`,
    scope?.from === undefined ? null : `This applies from ${formatDate(scope.from)}.`,
    scope?.to === undefined ? null : `This applies until ${formatDate(scope.to)}.`,
    note ?? null,
  ].filter((line) => line !== null);
  return (
    <>
      {lines.length === 0 ? null : <p class="soft small flush">{lines.join(' ')}</p>}
      {legalBasis === undefined ? null : (
        <p class="soft small flush">
          Why this may be asked: {legalBasis.text}
          {legalBasis.inForceFrom === undefined ? null : ` In force since ${formatDate(legalBasis.inForceFrom)}.`}
          {legalBasis.source === undefined ? null : ` Source: ${legalBasis.source}.`}
        </p>
      )}
    </>
  );
}

/** "Have an active clearance" -> "have an active clearance": the sentence goes on from the heading. */
function inSentence(sentence: string): string {
  const [first = '', second = ''] = sentence;
  const isName = second !== '' && second === second.toUpperCase() && /\p{L}/u.test(second);
  return isName ? sentence : first.toLowerCase() + sentence.slice(1);
}

/** An intake is named by its first day. */
const startOf = (intake: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(intake) ? formatDate(intake) : intake);
