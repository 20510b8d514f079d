import type { Context } from 'hono';
import { rolesOf, visitor, type Actor, type Role } from '#people/index.ts';
import type { Answer, RedirectAnswer } from '#platform/http/index.ts';
import { Layout, renderDocument, type NavigationEntry, type NavigationItem } from '#ui/index.ts';
import { problemPage } from '#problem-pages.tsx';
import { demonstrationBanner } from '#demonstration/banner.tsx';
import type { Services } from '#services.ts';
import type { Shared } from '#shared-pages.ts';

/** What stands around every page: navigation by role, who is signed in, the demonstration's banner. */

interface Entry {
  readonly label: string;
  readonly href: string;
  readonly for: readonly Role[] | 'everyone' | 'signed_in';
  /** The word under which it stands for those who have more entries than fit beside each other. */
  readonly group?: 'Selection' | 'Training';
}

const entries: readonly Entry[] = [
  { label: 'Home', href: '/home', for: 'signed_in' },
  { label: 'Programmes', href: '/', for: 'everyone' },
  { label: 'My applications', href: '/applications', for: ['candidate'] },
  { label: 'My searches', href: '/searches', for: ['candidate'] },
  { label: 'My apprenticeship', href: '/apprenticeships', for: ['apprentice'] },
  {
    label: 'Applications',
    href: '/work/applications',
    for: ['recruiter', 'programme_manager', 'agency_screener', 'provider_coordinator'],
    group: 'Selection',
  },
  { label: 'Interviews', href: '/work/interviews', for: ['recruiter', 'programme_manager', 'interviewer'], group: 'Selection' },
  { label: 'Places', href: '/work/allocations', for: ['recruiter', 'programme_manager'], group: 'Selection' },
  {
    label: 'Apprentices',
    href: '/work/apprentices',
    for: ['programme_manager', 'mentor', 'provider_coordinator', 'assessor'],
    group: 'Training',
  },
  { label: 'Training plans', href: '/work/agreements', for: ['provider_coordinator'], group: 'Training' },
  { label: 'Permanent roles', href: '/work/roles', for: ['programme_manager', 'recruiter'], group: 'Training' },
  { label: 'Adjustments', href: '/work/accommodation', for: ['accommodation_adviser'] },
  { label: 'Insight', href: '/insight', for: ['programme_manager', 'recruiter', 'agency_screener'] },
  { label: 'Manage', href: '/manage', for: ['programme_manager', 'operator'] },
];

/** What fits in one row beside the name on a laptop's screen. */
const mostBesideEachOther = 6;

export function navigationFor(actor: Actor, path: string): readonly NavigationEntry[] {
  const roles = rolesOf(actor);
  const own = entries.filter(
    (entry) =>
      entry.for === 'everyone' || (actor.personId !== null && (entry.for === 'signed_in' || entry.for.some((role) => roles.has(role)))),
  );
  const asItem = ({ label, href }: Entry): NavigationItem => ({ label, href, current: isAt(href, path) });
  if (own.length <= mostBesideEachOther) return own.map(asItem);
  return own.flatMap((entry): readonly NavigationEntry[] => {
    const together = own.filter(({ group }) => group !== undefined && group === entry.group);
    if (together.length < 2 || entry.group === undefined) return [asItem(entry)];
    return together[0] === entry ? [{ label: entry.group, items: together.map(asItem) }] : [];
  });
}

function isAt(href: string, path: string): boolean {
  if (href === '/') return path === '/' || path.startsWith('/programmes');
  // Assessment days stand beside the interviews.
  return path.startsWith(href) || (href === '/work/interviews' && path.startsWith('/work/assessment'));
}

/** What the person is here, in a few words under the name. */
function roleDetail(actor: Actor): string | undefined {
  const organisations = [...new Set(actor.memberships.map((membership) => membership.organisationName))];
  return organisations.length > 0 ? organisations.join(', ') : actor.isOperator ? 'Operator' : undefined;
}

export function renderAnswer(
  context: Context<{ Variables: { actor: Actor; requestId: string; shared: Shared } }>,
  services: Services,
  answer: Exclude<Answer, RedirectAnswer>,
  notice?: RedirectAnswer['notice'],
): Response | Promise<Response> {
  // Errors before the session was read (a body too large) are shown to nobody in particular.
  const actor = context.get('actor') as Actor | undefined;
  if (answer.kind === 'not_found') return renderAnswer(context, services, problemPage('not_found'), notice);
  if (answer.kind === 'download') {
    return context.body(typeof answer.body === 'string' ? answer.body : Uint8Array.from(answer.body), (answer.status ?? 200) as 200, {
      'Content-Type': answer.mediaType,
      'Cache-Control': answer.cacheSeconds ? `public, max-age=${answer.cacheSeconds}` : 'private, no-store',
      ...(answer.fileName
        ? { 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(answer.fileName).replaceAll("'", '%27')}` }
        : {}),
    });
  }
  const isPublic = answer.cacheSeconds !== undefined && !actor?.personId && !notice;
  // Kept by whoever likes, but asked for again each time: a publication shows at once, and an unchanged page costs an empty answer.
  // A demonstration changes its person, and with it the page, in the same browser.
  const keepers = services.config.mode === 'production' ? 'public, no-cache' : 'private, no-cache';
  context.header('Cache-Control', isPublic ? keepers : 'private, no-store');
  if (isPublic) context.header('Vary', 'Accept-Encoding, Cookie', { append: true }); // who signs in meanwhile gets a page of their own
  const document = renderDocument(
    <Layout
      title={answer.title}
      navigation={navigationFor(actor ?? visitor, context.req.path)}
      person={actor?.personId ? { name: actor.name, detail: roleDetail(actor), unread: actor.unreadMessages ?? 0 } : null}
      banner={services.config.mode === 'demonstration' ? demonstrationBanner(services.clock.today(), actor ?? visitor) : undefined}
      theme={actor && actor.theme !== 'system' ? actor.theme : undefined}
      notice={notice}
      wide={answer.wide}
      head={answer.head}
    >
      {answer.body}
    </Layout>,
  );
  return context.html(document, answer.status as 200);
}
