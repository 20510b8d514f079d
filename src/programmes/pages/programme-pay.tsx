import { Card, LinkButton, Notice, Table, countOf, formatDate, formatMoney, capitalised, inSentence } from '#ui/index.ts';
import type { Intake } from '../intake.query.ts';
import type { LegalMinimum } from '../law-rate.query.ts';
import { paths } from '../paths.ts';
import type { ProgrammeView } from '../programme-page.query.ts';
import { prose } from '../prose.ts';
import { marketPay, Seasons, WageSteps } from './programme-more.tsx';
import { closingInWords, inCountry, listed, payInWords, placesIn, sitePay, startInWords, startTitle, windowInWords } from '../words.ts';

/** Pay as it is known: per site of the open intakes, else the document's range, else the honest word that nothing is stated. */
export function PayAndBenefits({ view }: { view: ProgrammeView }) {
  const { compiled } = view.version;
  const { pay } = compiled;
  const sites = view.intakes.flatMap((intake) =>
    intake.sites.map((site) => ({ ...site, startsOn: intake.startsOn, rolling: intake.rolling })),
  );
  const range = pay === null ? null : payInWords(pay);
  return (
    <>
      {sites.length > 0 ? (
        <Table
          caption="Pay at each place"
          columns={[
            { heading: 'Place', names: true, cell: (site) => site.name },
            { heading: 'Start', cell: startInWords },
            { heading: 'Pay', numeric: true, cell: sitePay },
          ]}
          rows={sites}
        />
      ) : range === null ? (
        <p>The employer has not stated the pay.</p>
      ) : null}
      {range === null ? null : (
        <p>
          {sites.length > 0 ? 'Across all places the programme pays ' : 'The programme pays '}
          <strong>{range}</strong>
          {pay === null || pay.dependsOn.length === 0 ? '.' : `, depending on ${listed(pay.dependsOn)}.`}
        </p>
      )}
      {pay === null || pay.markets.length === 0 ? null : (
        <Table
          caption="Pay by geographic market"
          columns={[
            { heading: 'Market', names: true, cell: (market) => market.name },
            {
              heading: 'Pay',
              numeric: true,
              cell: (market) => marketPay(market, pay),
            },
          ]}
          rows={pay.markets}
        />
      )}
      {pay === null ? null : <WageSteps pay={pay} />}
      {pay === null || pay.extras.length === 0 ? null : <p>{`On top there may be ${listed(pay.extras)}.`}</p>}
      {sites.length === 0 && range === null
        ? [...view.minima].map(([country, minimum]) => <LegalFloor country={country} minimum={minimum} />)
        : null}
      {compiled.benefits.length === 0 ? null : (
        <>
          <h3>Benefits</h3>
          {prose(compiled.benefits.map((benefit) => `- ${benefit}`).join('\n'))}
        </>
      )}
    </>
  );
}

function LegalFloor({ country, minimum }: { country: string; minimum: LegalMinimum }) {
  return (
    <Notice>
      <p>
        {`${capitalised(inCountry(country))} the law sets a floor: at least `}
        <strong>{`${formatMoney(minimum.amountMinor, minimum.currency)} an hour`}</strong>
        {` for ${minimum.appliesTo}, since ${formatDate(minimum.fromOn)}.${minimum.appliesTo.startsWith('apprentices') ? ' Others must get more.' : ''}`}
      </p>
      <p class="small">{`Source: ${minimum.source}.`}</p>
    </Notice>
  );
}

/** The intakes that the reader can apply to; internal ones only for those who belong to the employer. */
export function Openings({ view }: { view: ProgrammeView }) {
  const { compiled, slug } = view.version;
  if (view.intakes.length === 0) {
    return (
      <>
        <p>
          No intake is open today.
          {view.next === null ? null : <strong>{` ${windowInWords(view.next)}.`}</strong>}
          {compiled.openings === null ? '' : ` The employer says: ${compiled.openings.text}.`}
        </p>
        <Ahead intakes={view.ahead} />
        {compiled.openings === null ? null : <Seasons openings={compiled.openings} programme={compiled} />}
        <p>You can check now if you would be able to apply, and come back when the next intake opens.</p>
      </>
    );
  }
  return (
    <>
      {compiled.openings === null ? null : <p>{`${compiled.openings.text}.`}</p>}
      {compiled.openings === null ? null : <Seasons openings={compiled.openings} programme={compiled} />}
      <div class="stack">
        {view.intakes.map((intake) => (
          <OpeningCard intake={intake} slug={slug} />
        ))}
      </div>
      <Ahead intakes={view.ahead} />
    </>
  );
}

/** Announced and not open yet. */
function Ahead({ intakes }: { intakes: readonly Intake[] }) {
  if (intakes.length === 0) return null;
  return (
    <>
      <h3>Announced</h3>
      <ul>
        {intakes.map((intake) => (
          <li>
            {`${startTitle(intake)}: applications open on ${formatDate(intake.opensOn)}${intake.closesOn === null ? ', until filled' : ` and close on ${formatDate(intake.closesOn)}`}, ${countOf(placesIn([intake]), 'place')}.`}
            {intake.channel === 'internal' ? ' For employees only.' : ''}
          </li>
        ))}
      </ul>
    </>
  );
}

const channelWords = {
  internal: 'For employees only: apply through the internal channel.',
  external: 'Open to everyone outside the employer.',
  both: 'Open to everyone, employees included.',
} as const;

function OpeningCard({ intake, slug }: { intake: Intake; slug: string }) {
  return (
    <Card
      title={startTitle(intake)}
      eyebrow={closingInWords(intake)}
      footer={
        <LinkButton
          href={`${paths.apply(slug)}?intake=${intake.id}`}
          kind="secondary"
          small
          about={`for the ${inSentence(startTitle(intake))}`}
        >
          Apply
        </LinkButton>
      }
    >
      <ul class="plain">
        {intake.sites.map((site) => (
          <li>{`${site.name}: ${countOf(site.places, 'place')}, ${sitePay(site)}`}</li>
        ))}
      </ul>
      <p class="soft small">{channelWords[intake.channel]}</p>
    </Card>
  );
}
