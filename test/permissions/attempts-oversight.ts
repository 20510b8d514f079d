import { sql } from 'kysely';
import type { Attempt } from './attempts.ts';
import type { Fixture } from './fixture.ts';

/** Runs of the allocation, interviews, holds and complaints: what one person alone may not say, and not for somebody else. */
export function attemptsAtOversight({ world, ids }: Fixture): readonly Attempt[] {
  const { people } = world;
  const at = world.clock.now();
  const run = ids['allocation_run'] ?? '';
  const interview = ids['interview'] ?? '';
  const complaint = ids['complaint'] ?? '';
  return [
    [
      'recruiter',
      'approves the own run in a colleague’s name',
      sql`update allocation_runs set state = 'approved', previewed_by = app.person(), input_hash = 'x', approved_by = ${people.secondRecruiter.id}, approved_at = ${at} where id = ${run}`,
    ],
    [
      'recruiter',
      'lets a colleague have set up the own run',
      sql`update allocation_runs set drafted_by = ${people.secondRecruiter.id} where id = ${run}`,
    ],
    [
      'secondRecruiter',
      'publishes a run that nobody has approved',
      sql`update allocation_runs set state = 'published', input_hash = 'x', previewed_by = ${people.programmeManager.id}, approved_by = app.person(), published_by = app.person(), log = 'x', seed = 'x' where id = ${run}`,
    ],
    ['secondRecruiter', 'changes the seed’s promise', sql`update allocation_runs set commitment = 'mine' where id = ${run}`],
    [
      'secondRecruiter',
      'has somebody else preview',
      sql`update allocation_runs set state = 'previewed', input_hash = 'x', previewed_by = ${people.programmeManager.id} where id = ${run}`,
    ],
    [
      'candidate',
      'moves the interview to another place',
      sql`update interviews set place = 'https://evil.example' where id = ${interview}`,
    ],
    ['candidate', 'closes the own interview', sql`update interviews set closed_at = ${at} where id = ${interview}`],
    [
      'interviewer',
      'closes an interview in the recruiter’s name',
      sql`update interviews set closed_at = ${at}, closed_by = ${people.recruiter.id} where id = ${interview}`,
    ],
    [
      'programmeManager',
      'lifts a hold in a colleague’s name',
      sql`update legal_holds set state = 'lifted', lifted_by = ${people.recruiter.id}, lifted_at = ${at} where id = ${ids['legal_hold'] ?? ''}`,
    ],
    ['programmeManager', 'reads whose drafts there are', sql`select person_id from retention`],
    [
      'operator',
      'reads who asked for an adjustment or told about themselves',
      sql`select id from events where type like 'accommodation.%' or type like 'monitoring.%'`,
    ],
    [
      'candidate',
      'writes the answer to the own complaint',
      sql`update complaints set state = 'investigating', answer = 'You are right.' where id = ${complaint}`,
    ],
    [
      'candidate',
      'chooses who looks after the own complaint',
      sql`update complaints set state = 'investigating', owner_id = ${people.foreignManager.id} where id = ${complaint}`,
    ],
  ];
}
