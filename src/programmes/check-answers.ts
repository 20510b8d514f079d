import type { FactDefinition, Facts, FactValue } from '#eligibility/index.ts';
import * as z from 'zod';

/**
 * The answers of the eligibility check, held by the visitor's own browser in one cookie and nowhere else. Whatever comes back is
 * read as a stranger's text: parsed, checked, and never taken for more than something that somebody answered.
 */

export const answersCookie = 'guildhall_answers';
/** 30 days: long enough to come back with a certificate's date, short enough on a shared computer. */
export const answersKeptSeconds = 30 * 24 * 3600;

// A cookie with its name must stay under 4,096 bytes, and base64 adds a third.
const longestCookie = 3800;
const programmesKept = 8;

export interface ProgrammeAnswers {
  /** The site chosen first; null: chosen to leave it open; absent: not asked. */
  readonly site?: string | null;
  /** Facts that were asked here, in order, those answered "I do not know" included. */
  readonly asked: readonly string[];
}

export interface DeviceAnswers {
  readonly facts: Facts;
  readonly programmes: Readonly<Record<string, ProgrammeAnswers>>;
}

export const noAnswers: DeviceAnswers = { facts: {}, programmes: {} };

const id = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/);
const isoDate = z.iso.date();
const placeName = z.string().max(100);
const factValue: z.ZodType<FactValue> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('date'), value: isoDate }),
  z.object({ type: z.literal('number'), value: z.number().min(-1e9).max(1e9) }),
  z.object({ type: z.literal('choice'), value: id }),
  z.object({ type: z.literal('set'), value: z.array(id).max(60) }),
  z.object({ type: z.literal('yes_no'), value: z.boolean() }),
  z.object({ type: z.literal('interval'), value: z.object({ from: isoDate, to: isoDate.nullable() }) }),
  z.object({ type: z.literal('place'), value: z.object({ country: placeName, region: placeName.optional(), city: placeName.optional() }) }),
]);
const stored = z.object({
  v: z.literal(1),
  f: z.record(id, factValue),
  p: z.record(id, z.object({ s: id.nullable().optional(), a: z.array(id).max(100) })),
});

/** What the cookie says; nothing, where it says nothing that could have been answered. */
export function answersOnDevice(cookie: string | undefined): DeviceAnswers {
  if (cookie === undefined || cookie.length > 4096) return noAnswers;
  try {
    const parsed = stored.safeParse(JSON.parse(Buffer.from(cookie, 'base64url').toString('utf8')));
    if (!parsed.success) return noAnswers;
    const programmes = Object.entries(parsed.data.p).map(
      ([slug, { s, a }]) => [slug, { ...(s === undefined ? {} : { site: s }), asked: a }] as const,
    );
    return { facts: parsed.data.f, programmes: Object.fromEntries(programmes) };
  } catch {
    return noAnswers;
  }
}

/** The cookie for these answers; the programmes looked at longest ago are forgotten first when there is no more room. */
export function cookieFor({ facts, programmes }: DeviceAnswers): string {
  let kept = Object.entries(programmes).slice(-programmesKept);
  let text = encoded(facts, kept);
  while (text.length > longestCookie && kept.length > 1) {
    kept = kept.slice(1);
    text = encoded(facts, kept);
  }
  return text.length > longestCookie ? encoded({}, kept) : text;
}

function encoded(facts: Facts, programmes: readonly (readonly [string, ProgrammeAnswers])[]): string {
  const p = Object.fromEntries(
    programmes.map(([slug, { site, asked }]) => [slug, { ...(site === undefined ? {} : { s: site }), a: asked }]),
  );
  return Buffer.from(JSON.stringify({ v: 1, f: facts, p })).toString('base64url');
}

/** What was answered for one programme. A programme may be called "constructor": only what is really kept counts. */
export const answersFor = ({ programmes }: DeviceAnswers, slug: string): ProgrammeAnswers | undefined =>
  Object.hasOwn(programmes, slug) ? programmes[slug] : undefined;

/** The answers with one more, or one taken back ("I do not know": undefined). The programme moves to the end: looked at last. */
export function withAnswer(answers: DeviceAnswers, slug: string, fact: string, value: FactValue | undefined): DeviceAnswers {
  const { [fact]: _, ...others } = answers.facts;
  const before = answersFor(answers, slug);
  const asked = before?.asked.includes(fact) ? before.asked : [...(before?.asked ?? []), fact];
  return {
    facts: value === undefined ? others : { ...others, [fact]: value },
    programmes: { ...without(answers.programmes, slug), [slug]: { ...before, asked } },
  };
}

export function withSite(answers: DeviceAnswers, slug: string, site: string | null): DeviceAnswers {
  return {
    ...answers,
    programmes: {
      ...without(answers.programmes, slug),
      [slug]: { asked: answersFor(answers, slug)?.asked ?? [], site },
    },
  };
}

/** The answers that one programme asks for, and nothing that was answered elsewhere. */
export function withoutOthers(answers: DeviceAnswers, slug: string, facts: readonly string[]): DeviceAnswers {
  const own = answersFor(answers, slug);
  return {
    facts: Object.fromEntries(Object.entries(answers.facts).filter(([fact]) => facts.includes(fact))),
    programmes: own === undefined ? {} : { [slug]: own },
  };
}

const without = (programmes: DeviceAnswers['programmes'], slug: string): DeviceAnswers['programmes'] =>
  Object.fromEntries(Object.entries(programmes).filter(([other]) => other !== slug));

/** Of what is known, that which fits the questions of a programme: another document may mean something else by the same id. */
export function fittingFacts(facts: Facts, definitions: readonly FactDefinition[]): Facts {
  return Object.fromEntries(
    definitions.flatMap((definition) => {
      const value = Object.hasOwn(facts, definition.id) ? facts[definition.id] : undefined;
      return value !== undefined && fits(value, definition) ? [[definition.id, value]] : [];
    }),
  );
}

function fits(value: FactValue, definition: FactDefinition): boolean {
  if (value.type !== definition.type) return false;
  const isOption = (option: string): boolean => definition.options?.some((known) => known.id === option) ?? false;
  if (value.type === 'choice') return isOption(value.value);
  return value.type === 'set' ? value.value.every(isOption) : true;
}
