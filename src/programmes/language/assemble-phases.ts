/** Phases: nested and repeated ones become a list in which each follows the one before; what runs beside them stays with them. */
import type { Award, Lodging, Module, Phase, ReleaseStudy, RouteChoice } from './compiled.ts';
import type { Providers } from './assemble-page.ts';
import { checkAward, durationOf } from './assemble-training.ts';
import type { Report } from './problems.ts';
import type { WrittenModule, WrittenPhase, WrittenRelease } from './schema-training.ts';
import type { Path } from './source.ts';
import { listed, quoted, slug } from './words.ts';

export interface TrainingSurroundings {
  readonly providers: Providers;
  readonly awards: readonly Award[];
  readonly routes: RouteChoice | null;
  readonly hasTerms: boolean;
  readonly report: Report;
}

/** More phases than any programme has. */
const mostPhases = 200;

interface Inside {
  readonly around: TrainingSurroundings;
  /** Modules that say more than their title are gathered here. */
  readonly modules: Module[];
  readonly within: NonNullable<Phase['within']>;
}

export interface TrainingPhases {
  readonly phases: readonly Phase[];
  readonly modules: readonly Module[];
}

export function phasesOf(written: readonly WrittenPhase[], path: Path, around: TrainingSurroundings): TrainingPhases {
  const modules: Module[] = [];
  const places: { readonly phase: Phase; readonly path: Path }[] = [];
  for (const [index, phase] of written.entries()) places.push(...phaseOf(phase, [...path, index], { around, modules, within: [] }));
  if (places.length > mostPhases) around.report.error(path, `these come to ${places.length} phases; expected at most ${mostPhases}`);
  const ids = new Set<string>();
  for (const { phase, path: at } of places) {
    if (ids.has(phase.id)) around.report.error(at, `two phases have the id "${phase.id}"; give each its own name or id`);
    ids.add(phase.id);
  }
  const seen = new Set<string>();
  return {
    phases: places.map(({ phase }) => phase),
    // A phase that comes several times names its modules once.
    modules: modules.filter((module) => !seen.has(module.id) && seen.add(module.id)),
  };
}

interface Placed {
  readonly phase: Phase;
  readonly path: Path;
}

function phaseOf(written: WrittenPhase, path: Path, inside: Inside): Placed[] {
  const { around } = inside;
  checkRoute(written.route, path, around);
  checkAward(written.towards, [...path, 'towards'], around.awards, around.report);
  const id = written.id ?? (slug(written.name) || 'phase');
  const once = written.phases === undefined ? leaf(written, id, path, inside) : nested(written, id, path, inside);
  if (written.repeated === undefined) return once;
  const of = written.repeated;
  // Turns inside turns multiply: what no programme can mean is not laid out.
  if (once.length * of > mostPhases) {
    around.report.error([...path, 'repeated'], `this comes to ${once.length * of} phases; expected at most ${mostPhases}`);
    return once;
  }
  return Array.from({ length: of }, (_, index) => index + 1).flatMap((number) =>
    once.map(({ phase, path: at }) => ({
      path: at,
      phase: { ...phase, id: `${phase.id}-${number}`, name: `${phase.name} (${number} of ${of})`, turn: { number, of } },
    })),
  );
}

/** What a phase inside leaves out it has from the phase around it. */
function nested(written: WrittenPhase, id: string, path: Path, inside: Inside): Placed[] {
  const { phases = [], id: _id, name, mode, duration, repeated: _repeated, with: beside, modules, summary, ...inherited } = written;
  const { report } = inside.around;
  for (const [key, value] of Object.entries({ with: beside, modules }))
    if (value !== undefined)
      report.error([...path, key], `"${key}" stands beside "phases"; expected it inside the phase that it belongs to`);
  const within = [...inside.within, { id, name }];
  const placed = phases.flatMap((one, index) => {
    const filled = { ...inherited, ...(mode === undefined ? {} : { mode }), ...one };
    return phaseOf(filled, [...path, 'phases', index], { ...inside, within });
  });
  const sum = durationOf(
    undefined,
    placed.map(({ phase }) => phase),
  );
  if (duration !== undefined && sum !== null && duration.unit === sum.unit && isFixed(duration) && isFixed(sum) && duration.max !== sum.max)
    report.warning([...path, 'phases'], `the phases inside add up to ${sum.max} ${sum.unit}, but the duration is ${duration.text}`);
  const [first, ...others] = placed;
  if (summary === undefined || first === undefined) return placed;
  return [
    { ...first, phase: { ...first.phase, summary: [summary, first.phase.summary].filter((text) => text !== null).join(' ') } },
    ...others,
  ];
}

const isFixed = ({ min, max }: { readonly min: number | null; readonly max: number | null }): boolean => min !== null && min === max;

function leaf(written: WrittenPhase, id: string, path: Path, inside: Inside): Placed[] {
  const { around, within } = inside;
  const { mode, duration } = written;
  if (mode === undefined) around.report.error(path, '"mode" is missing; expected how the time is mainly spent, such as "on the job"');
  if (duration === undefined) around.report.error(path, '"duration" is missing; expected a length of time such as "48 months"');
  const lodging = lodgingOf(written.lodging);
  const provider = around.providers.idOf(written.provider, [...path, 'provider']);
  const phase: Phase = {
    id,
    name: written.name,
    mode: mode ?? 'on the job',
    duration: duration ?? { text: '', unit: 'months', min: null, max: null },
    provider,
    place: written.place ?? null,
    paid: written.paid ?? null,
    towards: written.towards ?? null,
    with: studiesOf(written.with, [...path, 'with'], id, inside),
    project: written.project ?? null,
    methods: written.methods ?? [],
    modules: modulesOf(written.modules, [...path, 'modules'], id, inside),
    summary: written.summary ?? null,
    routeId: written.route ?? null,
    ...(within.length === 0 ? {} : { within }),
    ...(lodging === null ? {} : { lodging }),
  };
  return [{ phase, path }];
}

function checkRoute(route: string | undefined, path: Path, { routes, report }: TrainingSurroundings): void {
  const known = routes?.options.map((option) => option.id) ?? [];
  if (route === undefined || known.includes(route)) return;
  report.error(
    [...path, 'route'],
    `the route ${quoted(route)} is not declared under "routes"; expected ${known.length === 0 ? 'a route declared there' : listed(known, 'or')}`,
    { word: route, right: known },
  );
}

function studiesOf(written: WrittenPhase['with'], path: Path, phaseId: string, inside: Inside): ReleaseStudy[] {
  const list = written === undefined ? [] : Array.isArray(written) ? written : [written];
  return list.map((study, index) => studyOf(study, Array.isArray(written) ? [...path, index] : path, phaseId, inside));
}

function studyOf(study: WrittenRelease, at: Path, phaseId: string, inside: Inside): ReleaseStudy {
  const { around } = inside;
  checkAward(study.towards, [...at, 'towards'], around.awards, around.report);
  const recurrence = study.time?.recurrence ?? null;
  if (recurrence?.inTerm === true && !around.hasTerms)
    around.report.warning([...at, 'time'], 'no term is known; expected "terms" with the dates, so that the days can be laid out');
  const lodging = lodgingOf(study.lodging);
  const modules = modulesOf(study.modules, [...at, 'modules'], phaseId, inside);
  return {
    mode: study.mode.mode,
    orMode: study.mode.orMode,
    provider: around.providers.idOf(study.provider, [...at, 'provider']),
    weeksPerYear: study.time?.weeksPerYear ?? null,
    daysPerWeek: study.time?.daysPerWeek ?? null,
    towards: study.towards ?? null,
    text: study.text ?? null,
    ...(study.name === undefined ? {} : { name: study.name }),
    ...(recurrence === null ? {} : { recurrence }),
    ...(study.duration === undefined ? {} : { duration: study.duration }),
    ...(modules.length === 0 ? {} : { modules }),
    ...(lodging === null ? {} : { lodging }),
  };
}

/** The titles; a module that says more is gathered with its phase. */
function modulesOf(written: readonly WrittenModule[] | undefined, path: Path, phaseId: string, inside: Inside): string[] {
  return (written ?? []).map((module, index) => {
    if (typeof module === 'string') return module;
    inside.modules.push({
      id: module.id ?? (slug(module.title) || 'module'),
      title: module.title,
      hours: module.hours ?? null,
      credits: module.credits ?? null,
      level: module.level ?? null,
      provider: inside.around.providers.idOf(module.provider, [...path, index, 'provider']),
      when: module.when ?? null,
      isOptional: module.optional ?? false,
      phaseId,
    });
    return module.title;
  });
}

/** "A room on the campus, paid by the employer": who pays is read from the words where no key says it. */
function lodgingOf(written: WrittenPhase['lodging']): Lodging | null {
  if (written === undefined) return null;
  const says = typeof written === 'string' ? written : written.says;
  const paidBy = typeof written === 'string' ? payerIn(written) : (written['paid by'] ?? null);
  return { text: says ?? 'Lodging is provided', paidBy };
}

function payerIn(text: string): Lodging['paidBy'] {
  if (/\b(?:paid|provided) by the (?:employer|company)\b/i.test(text)) return 'employer';
  if (/\b(?:paid|provided) by the (?:provider|college|university)\b/i.test(text)) return 'provider';
  return /\bat your own (?:cost|expense)\b|\bpaid by the apprentice\b/i.test(text) ? 'apprentice' : null;
}
