import { finishPaths } from './paths.ts';

/** Where the record leads near its end, beside the actions of the transition table. */
export function finishLinks(id: string, state: string, roles: readonly string[]): readonly { label: string; href: string }[] {
  const isAny = (...some: readonly string[]): boolean => some.some((role) => roles.includes(role));
  const isOwn = roles.includes('apprentice');
  const links: { label: string; href: string }[] = [];
  if (state === 'completed' && isAny('apprentice', 'programme_manager', 'provider_coordinator', 'assessor', 'recruiter')) {
    links.push({ label: 'See the certificate', href: finishPaths.certificate(id) });
  }
  const isAtGateway = state === 'gateway' && isAny('apprentice', 'mentor', 'programme_manager', 'provider_coordinator', 'assessor');
  // Others reach the checklist by the action of the transition table.
  const isOwnTraining = isOwn && (state === 'active' || state === 'on_break');
  if (isAtGateway || isOwnTraining)
    links.push({ label: state === 'gateway' ? 'Gateway' : 'Gateway checklist', href: finishPaths.gateway(id) });
  if (isOwn && ['active', 'on_break', 'gateway', 'completed'].includes(state))
    links.push({ label: 'Permanent roles', href: finishPaths.roles(id) });
  return links;
}
