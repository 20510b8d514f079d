import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { canonicalJson, hashOf, type Json } from './canonical.ts';
import { givenOf, problemFrom, type AllocationInput, type Given } from './input.ts';
import { commitmentTo } from './lottery.ts';
import { match } from './match.ts';
import { verifyAllocation } from './verify.ts';

/** The rules by which a run is made. A change that could give somebody else a place gets a new name, and the old one stays runnable. */
export const ALGORITHM = 'guildhall deferred acceptance with reserves 1';

const FORMAT = 'guildhall allocation log 1';

/** Everything that it takes to make a run again and to see that it is the one that was published. */
export interface AllocationLog {
  readonly format: typeof FORMAT;
  readonly algorithm: string;
  /** What was shared out, for people: the run's number, organisation, programme, who approved and published it, and when. */
  readonly about: Readonly<Record<string, string>>;
  readonly seed: string;
  /** The hash of the seed, published before. */
  readonly commitment: string;
  readonly input: AllocationInput;
  readonly inputHash: string;
  readonly result: readonly Given[];
  readonly resultHash: string;
  readonly signature: { readonly algorithm: 'Ed25519'; readonly publicKey: string; readonly value: string };
}

export interface LogParts {
  readonly about: Readonly<Record<string, string>>;
  readonly seed: string;
  readonly input: AllocationInput;
  readonly result: readonly Given[];
}

/** A log signed with an Ed25519 key. */
export function signLog({ about, seed, input, result }: LogParts, privateKey: KeyObject): AllocationLog {
  const body = {
    format: FORMAT,
    algorithm: ALGORITHM,
    about,
    seed,
    commitment: commitmentTo(seed),
    input,
    inputHash: hashOf(asJson(input)),
    result,
    resultHash: hashOf(asJson(result)),
  } as const;
  const value = sign(null, Buffer.from(canonicalJson(asJson(body))), privateKey).toString('base64');
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
  return { ...body, signature: { algorithm: 'Ed25519', publicKey, value } };
}

export type Replay =
  | { readonly ok: true; readonly candidates: number; readonly placed: number; readonly resultHash: string; readonly publicKey: string }
  | { readonly ok: false; readonly problem: string };

/** Makes the run of a log again and compares. `expectedKey` (base64, as the installation's key page shows it) ties it to its maker. */
export function replayLog(text: string, expectedKey?: string): Replay {
  const wrong = (problem: string): Replay => ({ ok: false, problem });
  const log = parsed(text);
  if (log === null) return wrong('this is not an allocation log');
  if (log.algorithm !== ALGORITHM) return wrong(`this program does not know the algorithm "${log.algorithm}"`);
  const { signature, ...body } = log;
  if (expectedKey !== undefined && expectedKey !== signature.publicKey)
    return wrong('the log is signed with another key than the one expected');
  if (!isSigned(body as unknown as Json, signature)) return wrong('the signature does not fit: something in the log was changed');
  if (commitmentTo(log.seed) !== log.commitment) return wrong('the seed is not the one that was committed to');
  if (hashOf(asJson(log.input)) !== log.inputHash) return wrong('the hash of the input does not fit the input');
  if (hashOf(asJson(log.result)) !== log.resultHash) return wrong('the hash of the result does not fit the result');
  try {
    const problem = problemFrom(log.input, log.seed);
    const allocation = match(problem);
    const again = givenOf(log.input, allocation, problem);
    const differing = again.find((one, index) => canonicalJson(asJson(one)) !== canonicalJson(asJson(log.result[index] ?? null)));
    if (differing !== undefined)
      return wrong(`run again, candidate ${differing.reference} is given ${differing.site ?? 'no place'}, which the log does not say`);
    if (again.length !== log.result.length) return wrong('the log gives places to candidates who are not in the input');
    if (!verifyAllocation(problem, allocation).isStable) return wrong('the result is not stable');
    const placed = again.filter(({ site }) => site !== null).length;
    return { ok: true, candidates: again.length, placed, resultHash: log.resultHash, publicKey: signature.publicKey };
  } catch (error) {
    return wrong(error instanceof Error ? error.message : 'the input cannot be run');
  }
}

/** What is written here is plain data, made of what JSON can say. */
const asJson = (value: unknown): Json => value as Json;

function isSigned(body: Json, { publicKey, value }: AllocationLog['signature']): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(canonicalJson(body)), key, Buffer.from(value, 'base64'));
  } catch {
    return false;
  }
}

function parsed(text: string): AllocationLog | null {
  try {
    const log = JSON.parse(text) as Partial<AllocationLog> | null;
    const isLog =
      log?.format === FORMAT &&
      typeof log.algorithm === 'string' &&
      typeof log.seed === 'string' &&
      typeof log.signature?.value === 'string' &&
      typeof log.signature.publicKey === 'string' &&
      Array.isArray(log.input?.sites) &&
      Array.isArray(log.input.candidates) &&
      Array.isArray(log.result);
    return isLog ? (log as AllocationLog) : null;
  } catch {
    return null;
  }
}
