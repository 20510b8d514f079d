import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { sql } from 'kysely';
import { commitmentTo } from '#allocation/index.ts';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { Clock } from '#platform/time/index.ts';

/** The seeds of lotteries before they are published, and the key that logs are signed with: nobody's but the program's. */

/**
 * The hash of the seed that a programme's next run draws by. A seed serves until a run is published with it: whoever discards a
 * run and begins anew meets the same lottery again, so that nobody can go on until the numbers suit.
 */
export async function commitmentFor(trx: Trx, programmeId: string, clock: Clock): Promise<string> {
  return withinSystem(trx, async (own) => {
    const { rows } = await sql<{ commitment: string }>`
      select commitment from private.allocation_seeds seeds where programme_id = ${programmeId}
        and not exists (select from allocation_runs where allocation_runs.commitment = seeds.commitment and state = 'published')
      order by drawn_at desc limit 1`.execute(own);
    const known = rows[0]?.commitment;
    if (known !== undefined) return known;
    const seed = randomBytes(32).toString('hex');
    const commitment = commitmentTo(seed);
    await sql`insert into private.allocation_seeds (commitment, programme_id, seed, drawn_at) values (${commitment}, ${programmeId}, ${seed}, ${clock.now()})`.execute(
      own,
    );
    return commitment;
  });
}

export interface StatedSeed {
  readonly programmeTitle: string;
  readonly commitment: string;
  readonly drawnAt: Temporal.Instant;
  /** Null until the run is published. */
  readonly seed: string | null;
  readonly publishedAt: Temporal.Instant | null;
}

/** The hashes of the latest seeds, for everybody to read before a run is published; the seed beside it once it is. */
export async function statedSeeds(trx: Trx): Promise<readonly StatedSeed[]> {
  const { rows } = await withinSystem(trx, (own) =>
    sql<StatedSeed>`
      select programmes.title as "programmeTitle", seeds.commitment, drawn_at as "drawnAt", runs.seed, runs.published_at as "publishedAt"
      from private.allocation_seeds seeds join programmes on programmes.id = seeds.programme_id
        left join allocation_runs runs on runs.commitment = seeds.commitment and runs.state = 'published'
      order by drawn_at desc limit 20`.execute(own),
  );
  return rows;
}

export async function seedOf(trx: Trx, commitment: string): Promise<string> {
  const { rows } = await withinSystem(trx, (own) =>
    sql<{ seed: string }>`select seed from private.allocation_seeds where commitment = ${commitment}`.execute(own),
  );
  const seed = rows[0]?.seed;
  if (seed === undefined) throw new Error('The seed of a run is missing from the record.');
  return seed;
}

const purpose = 'allocation';

/** The installation's key, made when it is needed first. */
export async function signingKey(trx: Trx, clock: Clock): Promise<KeyObject> {
  return withinSystem(trx, async (own) => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    await sql`insert into private.signing_keys (purpose, private_key, public_key, made_at) values (${purpose},
      ${privateKey.export({ type: 'pkcs8', format: 'pem' })}, ${publicKey.export({ type: 'spki', format: 'pem' })}, ${clock.now()})
      on conflict (purpose) do nothing`.execute(own);
    const { rows } = await sql<{ key: string }>`select private_key as key from private.signing_keys where purpose = ${purpose}`.execute(
      own,
    );
    return createPrivateKey(rows[0]?.key ?? '');
  });
}

export interface PublicKey {
  readonly pem: string;
  /** As it stands in a log. */
  readonly base64: string;
  readonly madeAt: Temporal.Instant;
}

/** Null until something has been signed. */
export async function publicKeyOf(trx: Trx): Promise<PublicKey | null> {
  const { rows } = await withinSystem(trx, (own) =>
    sql<{ pem: string; madeAt: Temporal.Instant }>`
      select public_key as pem, made_at as "madeAt" from private.signing_keys where purpose = ${purpose}`.execute(own),
  );
  const row = rows[0];
  if (row === undefined) return null;
  return { ...row, base64: createPublicKey(row.pem).export({ type: 'spki', format: 'der' }).toString('base64') };
}
