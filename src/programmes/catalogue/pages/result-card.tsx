import { Card, VisuallyHidden, countOf, formatDate } from '#ui/index.ts';
import { compareAddress } from '../../compare/rows.tsx';
import { payLine, placesIn, windowInWords } from '../../words.ts';
import type { Hit } from '../search-page.ts';

/** One result: what it is, where, what it pays, when it begins, and why it is here. */
export function ResultCard({ hit }: { hit: Hit }) {
  const { card, openIntakes, why, kind } = hit;
  return (
    <Card
      title={card.title}
      href={card.href}
      eyebrow={[card.organisation, card.level, card.field].filter(Boolean).join(' · ')}
      picture={card.picture === null ? undefined : <img src={card.picture} alt="" width="640" height="400" loading="lazy" />}
      footer={kind === 'listing' ? <span>Apply on the employer’s own site</span> : <ProgrammeFoot hit={hit} />}
    >
      <p>{card.summary}</p>
      <ul class="plain small">
        {card.duration === null ? null : (
          <li>
            <VisuallyHidden>Length: </VisuallyHidden>
            <strong>{card.duration}</strong>
          </li>
        )}
        {card.places === null ? null : (
          <li>
            <VisuallyHidden>Where: </VisuallyHidden>
            {card.places}
          </li>
        )}
        {kind === 'listing' ? null : (
          <li>{payLine({ pay: null }, openIntakes) ?? card.pay ?? <span class="soft">The employer has not stated the pay</span>}</li>
        )}
      </ul>
      {why.length === 0 ? null : <p class="why">{why.join('; ')}</p>}
    </Card>
  );
}

function ProgrammeFoot({ hit }: { hit: Hit }) {
  const slug = hit.card.href.split('/').at(-1) ?? '';
  return (
    <>
      <Opening hit={hit} />
      <a class="card__aside" href={compareAddress([slug])}>
        Compare<VisuallyHidden> {hit.card.title} with others</VisuallyHidden>
      </a>
    </>
  );
}

function Opening({ hit: { openIntakes, opensNext } }: { hit: Hit }) {
  const [next] = openIntakes;
  if (next === undefined) return <span>{opensNext === null ? 'No open intake today' : `Not open today. ${windowInWords(opensNext)}`}</span>;
  return (
    <>
      <strong>{next.rolling ? `Starts from ${formatDate(next.startsOn)}` : `Starts ${formatDate(next.startsOn)}`}</strong>
      <span>{countOf(placesIn(openIntakes), 'place')}</span>
      {openIntakes.every((intake) => intake.channel === 'internal') ? <span>For employees only</span> : null}
    </>
  );
}
