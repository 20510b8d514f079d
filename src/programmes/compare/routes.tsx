import type { Actor } from '#people/index.ts';
import { everyone, page, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { comparisonOf } from './comparison.query.ts';
import { ComparePage } from './page.tsx';
import { compareAddress } from './rows.tsx';

/** Programmes side by side: the choice stands in the address and nowhere else. */
export const compareRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: '/compare', permission: everyone, isShared: true, handle: showComparison },
];

async function showComparison(request: PageRequest<Actor>): Promise<Answer> {
  const words = (request.query.get('q') ?? '').trim().slice(0, 100);
  const comparison = await request.read((trx) =>
    comparisonOf(trx, request.query.getAll('p'), words, { today: request.clock.today(), actor: request.actor }),
  );
  const titles = comparison.programmes.map(({ version }) => version.compiled.title);
  const address = compareAddress(comparison.programmes.map(({ version }) => version.slug));
  return page(
    titles.length === 0 ? 'Compare programmes' : `Compare: ${titles.join(', ')}`,
    <ComparePage comparison={comparison} words={words} />,
    {
      cacheSeconds: 60,
      wide: true,
      head: (
        <>
          <link rel="canonical" href={`${request.origin}${address}`} />
          <meta name="robots" content="noindex" />
        </>
      ),
    },
  );
}
