import { json } from '#platform/database/index.ts';
import type { FormInput } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { conflict, done, invalid, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { validFactsOf } from '#programmes/index.ts';
import { ownApplication } from './own-application.ts';
import { factOfPart, markOf, markOfFact, mayChange, partOf, sectionIds, tooLate, type SectionId } from './sections.rules.ts';
import { chosenSites, markOfChoices } from './save-preferences.ts';
import { forget, typingOf, type Typed } from './typing.store.ts';

/**
 * What is typed and not saved yet. Each window of a form keeps its own, so that two windows never overwrite one another; what was
 * taken up from an earlier window replaces it. Saving the part takes it away. Nobody but the candidate can read it.
 */

const mostCharacters = 200_000;
/** More windows on one part than this, and the oldest gives way. */
const mostWindows = 5;
/** More than this in one application, in whichever parts, and the oldest gives way: nobody fills the disk with what is not sent. */
const mostKept = 40;

/** The parts whose typing is kept: sections with fields of their own, an entry of the history, one question on the requirements, an answer. */
export function sectionOfPart(part: string): SectionId | 'information' | null {
  if (part === 'information') return part;
  if (/^(?:work|education)\/(?:new|[0-9a-f-]{36})$/.test(part)) return 'history';
  if (factOfPart(part) !== null) return 'eligibility';
  const section = sectionIds.find((one) => one === part);
  return section === undefined || section === 'eligibility' || section === 'adjustments' || section === 'documents' ? null : section;
}

/** The fields that a person typed: what the form itself carries begins with an underscore, files are not among them. */
export const typedIn = (form: FormInput): Typed =>
  Object.entries(form.lists).flatMap(([name, values]) =>
    name.startsWith('_') || name === 'back' ? [] : values.map((value) => [name, value] as const),
  );

export interface TypingInput {
  readonly applicationId: string;
  readonly part: string;
  readonly windowId: string;
  readonly fields: Typed;
  /** The part's mark when the form was shown. */
  readonly mark: string;
  /** The window whose typing was taken up into this one. */
  readonly resumed: string;
}

export interface TypingKept {
  readonly savedAt: Temporal.Instant;
  /** When something else was typed into the same part in another window, or the part was saved there: told, and kept beside. */
  readonly elsewhereAt: Temporal.Instant | null;
  readonly isSavedElsewhere: boolean;
}

/** Keeps what stands in a form now. Nothing is judged: it is not part of the application until it is saved. */
export async function keepTyping(doing: Doing<Actor>, input: TypingInput): Promise<Result<TypingKept>> {
  const { trx, clock } = doing;
  const section = sectionOfPart(input.part);
  if (section === null || !isId(input.windowId)) return invalid({ field: '', message: 'This form cannot be kept.' });
  if (JSON.stringify(input.fields).length > mostCharacters) return invalid({ field: '', message: 'This is too long to be kept.' });
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const application = found.value;
  const isOpen =
    section === 'information'
      ? application.state === 'in_step' && application.heldById === null
      : mayChange(section, application, application.programme.process, clock.today());
  if (!isOpen) return conflict(tooLate);
  const kept = { application_id: application.id, part: input.part, window_id: input.windowId };
  const typed = { fields: json(input.fields), mark: input.mark.slice(0, 80), saved_at: clock.now() };
  await trx
    .insertInto('application_drafts')
    .values({ ...kept, ...typed })
    .onConflict((conflicting) => conflicting.columns(['application_id', 'part', 'window_id']).doUpdateSet(typed))
    .execute();
  if (isId(input.resumed) && input.resumed !== input.windowId) await forget(trx, application.id, input.part, [input.resumed]);
  const all = (await typingOf(trx, application.id)).filter((one) => one.part !== input.part || one.windowId !== input.windowId);
  const others = all.filter((one) => one.part === input.part);
  for (const { part, windowId } of new Set([...others.slice(mostWindows - 1), ...all.slice(mostKept - 1)]))
    await forget(trx, application.id, part, [windowId]);
  const differing = others.find((one) => JSON.stringify(one.fields) !== JSON.stringify(input.fields));
  return done({
    savedAt: clock.now(),
    elsewhereAt: differing?.savedAt ?? null,
    isSavedElsewhere: await isStale(doing, application, input),
  });
}

type Application = Extract<Awaited<ReturnType<typeof ownApplication>>, { ok: true }>['value'];

async function isStale(doing: Doing<Actor>, application: Application, { part, mark }: TypingInput): Promise<boolean> {
  const section = sectionOfPart(part);
  if (mark === '' || section === null || section === 'information') return false;
  return mark !== (await markNow(doing, application, section, factOfPart(part)));
}

async function markNow({ trx, clock }: Doing<Actor>, application: Application, section: SectionId, fact: string | null): Promise<string> {
  if (section === 'sites') return markOfChoices(await chosenSites(trx, application.id));
  if (fact === null) return markOf(partOf(application.answers, section));
  const facts = await validFactsOf(trx, application.personId, application.programme.facts, clock.today());
  return markOfFact(facts, application.answers, fact);
}

/** The windows whose typing a form carries: its own, and the one that it took up. */
export const windowsOf = (form: FormInput): readonly string[] =>
  [form.fields['_window'], form.fields['_resumed']].filter((id): id is string => id !== undefined && isId(id));

/** Takes away what was typed in these windows, once it is saved or given up. */
export async function forgetTyping(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly part: string; readonly windows: readonly string[] },
): Promise<Result<null>> {
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  await forget(doing.trx, found.value.id, input.part, input.windows);
  return done(null);
}
