import { withinSystem, type Trx } from '#platform/database/index.ts';
import { castMembers, castOrganisations, type CastGroup, type CastMember } from './data/people.ts';
import { roleWords } from '#people/index.ts';

export interface CastEntry {
  readonly id: string;
  readonly name: string;
  readonly roles: string;
  readonly shows: string;
}

const groups: readonly CastGroup[] = [
  'Candidates',
  'Apprentices',
  'The employer',
  'A second employer, invented',
  'Partners',
  'The installation',
];

/** The demonstration's people in the order of the journey, by group. */
export async function castByGroup(trx: Trx): Promise<readonly { group: CastGroup; members: readonly CastEntry[] }[]> {
  const rows = await withinSystem(trx, (own) =>
    own.selectFrom('people').select(['id', 'email', 'name']).where('is_demonstration', '=', true).execute(),
  );
  return groups.map((group) => ({
    group,
    members: castMembers
      .filter((member) => member.group === group)
      .flatMap((member) => {
        const row = rows.find(({ email }) => email === member.email);
        return row ? [{ id: row.id, name: row.name, roles: rolesInWords(member), shows: member.shows }] : [];
      }),
  }));
}

function rolesInWords(member: CastMember): string {
  if (member.isOperator) return 'Operator';
  if (member.group === 'Candidates') return 'Candidate';
  if (member.group === 'Apprentices') return 'Apprentice';
  const organisation = castOrganisations.find(({ id }) => id === member.roles[0]?.at)?.name ?? '';
  const told = member.roles.filter(({ role }, _, all) => role !== 'employee' || all.length === 1).map(({ role }) => roleWords[role].title);
  return `${told.join(', ')}, ${organisation}`;
}
