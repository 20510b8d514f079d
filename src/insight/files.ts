import { capitalised } from '#ui/index.ts';
import type { AgencyLevel } from './agency.query.ts';
import { csvOf } from './csv.ts';
import { dictionary, headerOf } from './dictionary.ts';
import type { FunnelView } from './funnel.query.ts';
import type { FunnelStep } from './funnel.rules.ts';
import type { ImpactView } from './impact.query.ts';
import type { ReasonsView } from './reasons.query.ts';
import type { StepTimes, TimesView } from './times.query.ts';
import { groupInWords, questionInWords } from './words.ts';

/** Each report as a file: the same numbers as on its page. */

type Cell = string | number | null;

export function funnelFile({ steps, bySite, byChannel }: FunnelView): string {
  const rowsOf = (breakdown: string, group: string, own: readonly FunnelStep[]): readonly Cell[][] =>
    own.map((step, index) => [
      breakdown,
      group,
      index + 1,
      step.name,
      step.entered,
      step.passed,
      step.failed,
      step.withdrawn,
      step.waiting,
      step.conversion,
      step.reached,
    ]);
  return csvOf(headerOf('funnel'), [
    ...rowsOf('all', '', steps),
    ...bySite.flatMap(({ label, steps: own }) => rowsOf('site', label, own)),
    ...byChannel.flatMap(({ label, steps: own }) => rowsOf('channel', label, own)),
  ]);
}

export function timesFile({ steps, bySite }: TimesView): string {
  const rowsOf = (site: string, own: readonly StepTimes[]): readonly Cell[][] =>
    own.map((step) => [site, step.stepIndex + 1, step.name, step.ended, step.median, step.ninetieth, step.clock, step.inTime, step.late]);
  return csvOf(headerOf('times'), [...rowsOf('All sites', steps), ...bySite.flatMap(({ label, steps: own }) => rowsOf(label, own))]);
}

export const impactFile = ({ steps }: ImpactView): string =>
  csvOf(
    headerOf('impact'),
    steps.flatMap(({ stepIndex, step, question, groups }) =>
      groups.map((group): Cell[] => {
        const named = [stepIndex + 1, step, questionInWords(question), groupInWords(question, group.group), group.kind];
        if (group.kind === 'hidden') return [...named, null, null, null, null, null, null, null];
        const counted = [...named, group.outcome.entered, group.outcome.passed, group.rate];
        if (group.kind !== 'compared') return [...counted, group.kind === 'reference' ? 1 : null, null, null, null];
        return [...counted, group.ratio, group.p, group.shortfall, group.isFlipFlop ? 'yes' : 'no'];
      }),
    ),
  );

export const reasonsFile = ({ reasons }: ReasonsView): string =>
  csvOf(
    headerOf('reasons'),
    reasons.map(({ how, reason, count, share }) => [how, reason, count, share]),
  );

export const agenciesFile = (levels: readonly AgencyLevel[]): string =>
  csvOf(
    headerOf('agencies'),
    levels.map((level) => [
      level.agency,
      level.employer,
      level.programme,
      level.taken,
      level.open,
      level.openLate,
      level.finished,
      level.withClock === 0 ? null : level.inTime / level.withClock,
      level.returned,
      level.escalated,
      level.reviewed,
      level.reviewed === 0 ? null : level.overturned / level.reviewed,
    ]),
  );

export const dictionaryFile = (): string =>
  csvOf(
    ['file', 'column', 'type', 'meaning'],
    Object.values(dictionary).flatMap(({ file, columns }) =>
      columns.map(({ name, type, meaning }) => [file, name, capitalised(type), meaning]),
    ),
  );
