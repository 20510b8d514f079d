import { asActor, asSystem, type Trx } from '#platform/database/index.ts';
import { loadActor, type Actor } from '#people/index.ts';
import type { Doing } from '#platform/http/index.ts';
import type { Result } from '#platform/result.ts';
import { fixedClock, type Clock } from '#platform/time/index.ts';
import type { Services } from '#services.ts';
import { cast, type CastKey, type OrganisationKey } from '../data/people.ts';

type Day = Temporal.PlainDate;

/** Where the story is played: who is in it, and how they act on a day of the past, by the rooms' own commands. */
export interface Stage {
  readonly services: Services;
  readonly today: Day;
  personId(key: CastKey): string;
  organisationId(key: OrganisationKey): string;
  /** Does something as a person on a day, as a page would. A refusal is a mistake in the story and ends it. */
  act<T>(key: CastKey, day: Day, command: (doing: Doing<Actor>) => Promise<Result<T>>): Promise<T>;
  /** Looks something up as the program. */
  look<T>(work: (trx: Trx) => Promise<T>): Promise<T>;
}

/** A clock that stands at nine in the morning of a day. */
export const morningOf = (day: Day): Clock => fixedClock(`${day.toString()}T09:00:00Z`);

/** The same day or the Monday after it. */
export const mondayFrom = (day: Day): Day => day.add({ days: (8 - day.dayOfWeek) % 7 });

/** The same day, or the Friday before a weekend. */
export const workingDay = (day: Day): Day => (day.dayOfWeek > 5 ? day.subtract({ days: day.dayOfWeek - 5 }) : day);

export function stageFor(
  services: Services,
  people: ReadonlyMap<string, string>,
  organisations: ReadonlyMap<OrganisationKey, string>,
): Stage {
  const today = services.clock.today();
  const personId = (key: CastKey): string => people.get(cast[key].email) ?? '';
  return {
    services,
    today,
    personId,
    organisationId: (key) => organisations.get(key) ?? '',
    act: async (key, day, command) => {
      const clock = morningOf(day);
      const actor = await asSystem(services.database, clock, (trx) => loadActor(trx, personId(key), clock));
      return asActor(services.database, actor, clock, async (trx) => {
        // What a route would have found out about the record is left to each command's own look at it, and to the database.
        const result = await command({
          trx,
          actor,
          clock,
          relations: actor.isOperator ? ['operator'] : ['programme_manager'],
          origin: services.origin,
        });
        if (!result.ok)
          throw new Error(
            `The demonstration cannot go on: on ${day.toString()} ${actor.name} was told ${result.errors.map(({ field, message }) => `${field} ${message}`.trim()).join('; ')}`,
          );
        return result.value;
      });
    },
    look: (work) => asSystem(services.database, services.clock, work),
  };
}

/** The revision of an application as somebody sees it who opens it now. */
export const revisionOf = (stage: Stage, id: string): Promise<number> =>
  stage.look(
    async (trx) => (await trx.selectFrom('applications').select('revision').where('id', '=', id).executeTakeFirstOrThrow()).revision,
  );
