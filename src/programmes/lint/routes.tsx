import type { Actor } from '#people/index.ts';
import { everyone, missing, page, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { RulePageView } from './pages/rule.tsx';
import { RulesPage } from './pages/rules.tsx';
import { ruleAddress, rules } from './rules.ts';

/** The rules of the linter, for whoever writes a programme: public, because a finding links to its rule from anywhere. */
export const ruleRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: '/rules', permission: everyone, handle: showRules },
  { method: 'GET', path: '/rules/:rule', permission: everyone, handle: showRule },
];

const hour = 3600;

function showRules({ origin }: PageRequest<Actor>): Answer {
  return page('Rules for programme documents', <RulesPage rules={rules} />, {
    cacheSeconds: hour,
    head: (
      <>
        <meta name="description" content="What is checked before a programme is published: pay, law, wording, criteria, steps and text." />
        <link rel="canonical" href={`${origin}/rules`} />
      </>
    ),
  });
}

function showRule({ params, origin }: PageRequest<Actor>): Answer {
  const rule = rules.find((one) => one.id === params['rule']);
  if (rule === undefined) return missing;
  return page(rule.title, <RulePageView rule={rule} />, {
    cacheSeconds: hour,
    head: (
      <>
        <meta name="description" content={rule.why} />
        <link rel="canonical" href={`${origin}${ruleAddress(rule.id)}`} />
      </>
    ),
  });
}
