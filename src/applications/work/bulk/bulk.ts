import type { Doing } from '#platform/http/index.ts';
import { conflict, notFound, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { applicationById, type ApplicationRecord } from '../../core/application.query.ts';
import { daysToAnswer, passStep, returnForInformation } from '../../core/decide.ts';
import { reasonInWords, reasonsToReject } from '../../core/reasons.ts';
import type { Trx } from '#platform/database/index.ts';
import type { Clock } from '#platform/time/index.ts';
import { needsOneByOne } from '../outcome-detail.ts';
import { recordScreening } from '../record-screening.ts';
import { graceInWords, graceMinutesOf } from '../refusals/grace.rules.ts';
import { rejectApplication } from '../refusals/refuse.ts';
import { criteriaFor, type CriterionRow } from '../screening.query.ts';

/** One decision about many applications: the same command for each, in a transaction of its own, checked as if it were alone. */

export const bulkActions = { pass: 'Pass', return: 'Ask for information', refuse: 'Do not go on' } as const;
export type BulkAction = keyof typeof bulkActions;
export const isBulkAction = (text: string): text is BulkAction => Object.hasOwn(bulkActions, text);
/** As many as one page of the list shows. */
export const mostAtOnce = 50;

export interface BulkInput {
  readonly action: BulkAction;
  /** For "return": what is asked for. For "refuse": the personal line. */
  readonly words: string;
  /** For "refuse". */
  readonly reasons: readonly string[];
}

/** Decides about one of the chosen applications. */
export async function decideOne(
  doing: Doing<Actor>,
  decision: { readonly applicationId: string; readonly revision: number },
  input: BulkInput,
): Promise<Result<unknown>> {
  switch (input.action) {
    case 'pass':
      return passOne(doing, decision);
    case 'return':
      return returnForInformation(doing, { ...decision, request: input.words });
    case 'refuse':
      return rejectApplication(doing, { ...decision, reasons: input.reasons, note: input.words });
  }
}

/** A check is passed on its verdicts: those recorded by hand count, and where there is none the reader agrees with the check. */
async function passOne(
  doing: Doing<Actor>,
  decision: { readonly applicationId: string; readonly revision: number },
): Promise<Result<unknown>> {
  const application = await applicationById(doing.trx, decision.applicationId);
  if (!application) return notFound();
  const alone = needsOneByOne(application.step);
  if (alone !== null) return conflict(alone);
  if (!isCheck(application)) return passStep(doing, decision);
  const rows = (await criteriaFor(doing.trx, application, doing.clock)).filter((row) => row.applies && !row.isOutside);
  const open = rows.filter((row) => row.weight === 'required' && verdictOn(row) !== 'met');
  if (open.length > 0)
    return conflict(
      `${open.map((row) => `“${row.sentence}” is ${verdictOn(row) === 'unknown' ? 'not known' : 'not met'}`).join('; ')}. Look at it by itself.`,
    );
  const criteria = Object.fromEntries(
    rows.map((row) => [
      row.id,
      row.recorded ?? {
        verdict: row.engineVerdict,
        evidence: row.engineVerdict === 'met' ? 'Agreed with the check, together with others.' : '',
        reason: '',
      },
    ]),
  );
  return recordScreening(doing, { ...decision, criteria, outcome: 'pass', request: '', rejectionReason: '', note: '' });
}

const isCheck = ({ state, step }: ApplicationRecord): boolean =>
  state === 'in_step' && (step?.kind === 'screen' || step?.kind === 'assess');
const verdictOn = (row: CriterionRow) => row.recorded?.verdict ?? row.engineVerdict;

export interface Proposal {
  readonly id: string;
  readonly revision: number;
  readonly candidate: string;
  readonly programmeTitle: string;
  /** What happens if it is confirmed. */
  readonly will: string;
  /** For "refuse": what can be chosen, and what the recorded verdicts suggest. A person confirms or changes it. */
  readonly reasonChoices: readonly { readonly value: string; readonly label: string }[];
  readonly suggestedReason: string;
}

/** What a decision would mean for one application, in words. */
export async function proposalFor(trx: Trx, id: string, action: BulkAction, clock: Clock): Promise<Proposal | null> {
  const application = await applicationById(trx, id);
  if (!application || application.relations.every((relation) => relation === 'candidate' || relation === 'interviewer')) return null;
  const rows = isCheck(application) ? (await criteriaFor(trx, application, clock)).filter((row) => row.applies && !row.isOutside) : [];
  return {
    id,
    revision: application.revision,
    candidate: application.candidate,
    programmeTitle: application.programmeTitle,
    will: whatHappens(application, action, rows),
    reasonChoices: action === 'refuse' ? reasonsToReject(application.programme) : [],
    suggestedReason: action === 'refuse' ? suggested(application, rows) : '',
  };
}

/** The first required criterion that a screener found not met, else one that the check did. */
function suggested(application: ApplicationRecord, rows: readonly CriterionRow[]): string {
  const found =
    rows.find((row) => row.weight === 'required' && row.recorded?.verdict === 'not_met') ??
    rows.find((row) => row.weight === 'required' && row.recorded === null && row.engineVerdict === 'not_met');
  const code = found ? `criterion:${found.id}` : '';
  return reasonInWords(code, application.programme) === null ? '' : code;
}

function whatHappens(application: ApplicationRecord, action: BulkAction, rows: readonly CriterionRow[]): string {
  const step = application.step?.name ?? 'this step';
  switch (action) {
    case 'pass': {
      const next = application.programme.process[(application.stepIndex ?? 0) + 1]?.name;
      const recorded = rows.filter((row) => row.recorded !== null).length;
      const basis =
        rows.length === 0 ? '' : ` ${recorded} of ${rows.length} verdicts are recorded by hand; on the rest you agree with the check.`;
      return `“${step}” is passed${next === undefined ? '' : ` and “${next}” begins`}. The candidate is told.${basis}`;
    }
    case 'return':
      return `The candidate is asked and has ${daysToAnswer} working days. It comes back to “${step}”.`;
    case 'refuse':
      return `The application ends at “${step}”. It can be undone for ${graceInWords(graceMinutesOf(application.step))}; then the candidate is told, with your name and the reason.`;
  }
}
