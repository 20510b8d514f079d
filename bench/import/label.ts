import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Polarity, RequirementKind } from '#importer/index.ts';

/** What a careful reader expects of a document; README.md says how it is read. Absent keys mean null or []. */

/** The document leaves it open: each of these is right. */
export type Open<T> = T | { readonly either: readonly T[] };

/** A list item that may be listed or left out. */
export type Item = string | { readonly text: string; readonly optional: true };

export interface ExpectedRequirement {
  readonly kind: RequirementKind | readonly RequirementKind[];
  readonly polarity: Polarity | readonly Polarity[];
  readonly text: string;
  readonly any_of?: string | null;
  readonly conflict?: boolean | null;
  readonly when?: string | null;
  readonly optional?: boolean;
}

export interface ExpectedPhase {
  readonly text: string;
  readonly name?: string | null;
  readonly mode?: string | null;
  readonly duration?: string | null;
  readonly when?: string | null;
}

export interface Span {
  readonly min: number | null;
  readonly max: number | null;
}

export interface ExpectedPay extends Span {
  readonly currency: string | null;
  readonly period: string | null;
  readonly ranges?: readonly Span[];
}

export interface ExpectedProgramme {
  readonly title?: Open<string | null>;
  readonly level?: Open<string | null>;
  readonly duration_months?: Open<Span | null>;
  readonly duration_text?: Open<string | null>;
  readonly locations?: readonly Item[];
  readonly qualifications?: readonly Item[];
  readonly providers?: readonly Item[];
  readonly phases?: readonly ExpectedPhase[];
  readonly pay?: Open<ExpectedPay | null>;
  readonly paid?: Open<boolean | null>;
  readonly start?: Open<string | null>;
  readonly opens?: Open<string | null>;
  readonly closing?: Open<string | null>;
  readonly openings?: Open<number | null>;
  readonly requirements?: readonly ExpectedRequirement[];
  readonly benefits?: readonly Item[];
  readonly process_steps?: readonly Item[];
}

export interface Label {
  readonly organisation?: Open<string | null>;
  readonly title?: Open<string | null>;
  readonly nothing_to_import: boolean;
  readonly programmes: readonly ExpectedProgramme[];
  readonly open_points?: readonly { readonly about: readonly string[] }[];
  readonly traps?: readonly { readonly text: string; readonly why: string }[];
}

export interface Example {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly label: Label;
}

/** The examples of a folder, in order of name. */
export async function examplesOf(folder: string): Promise<Example[]> {
  const names = (await readdir(folder)).toSorted();
  return Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .map(async (labelName) => {
        const stem = labelName.slice(0, -'.json'.length);
        const name = names.find((other) => other.startsWith(`${stem}.`) && other !== labelName);
        if (!name) throw new Error(`${labelName} has no document beside it.`);
        const label = JSON.parse(await readFile(join(folder, labelName), 'utf8')) as Label;
        return { name, bytes: await readFile(join(folder, name)), label };
      }),
  );
}
