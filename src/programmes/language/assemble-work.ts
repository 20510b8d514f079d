/** The work itself and what surrounds it: demands, pattern, training that comes first, hours, openings, stories, roles. */
import type { Demand, Duration, HoursMinimum, NextRole, Openings, SafetyTraining, Site, Story, WorkingPattern } from './compiled.ts';
import type { Providers } from './assemble-page.ts';
import type { Report } from './problems.ts';
import type { WrittenProgramme } from './schema-programme.ts';
import type { WrittenDemand } from './schema-work.ts';
import type { Path } from './source.ts';
import { capitalised, listed, quoted, slug } from './words.ts';

export function demandsOf(written: readonly WrittenDemand[], path: Path, report: Report): Demand[] {
  return written.map((demand, index) => {
    const at = [...path, index];
    const onFeet = demand['stand or walk'];
    if (demand.says === undefined && demand.lift === undefined && onFeet === undefined)
      report.error(at, 'the demand says nothing; expected "says", "lift" or "stand or walk"');
    if (demand.accommodation === undefined)
      report.error(at, 'a demand without a word on accommodation could shut people out; expected "accommodation: considered"');
    const made =
      demand.lift === undefined
        ? `Stand or walk for up to ${onFeet ?? ''} a day`
        : `Lift or move up to ${demand.lift}${demand.regularly === true ? ' regularly' : ''}`;
    const text = demand.says ?? made;
    const adjustment = demand.accommodation;
    return {
      id: demand.id ?? (slug(text).slice(0, 60) || 'demand'),
      text,
      accommodation: 'considered',
      ...(adjustment === undefined || adjustment.toLowerCase() === 'considered' ? {} : { adjustment }),
    };
  });
}

export function patternOf(written: WrittenProgramme['pattern'], path: Path, report: Report): WorkingPattern | null {
  if (written === undefined) return null;
  const hours = written['hours per week'];
  const onCall = written['on call'];
  const { rest, 'longest shift': longest } = written;
  if (rest !== undefined && longest !== undefined && rest + longest > 24)
    report.error(
      [...path, 'rest'],
      `a shift of ${longest} hours and a rest of ${rest} do not fit into one day; expected at most 24 together`,
    );
  return {
    service: written.service ?? null,
    shifts: written.shifts ?? [],
    responderRotation: written['responder rotation'] ?? null,
    onCall: onCall !== undefined && onCall !== false && onCall !== 'no',
    hoursPerWeek: hours?.least ?? null,
    travel: written.travel ?? null,
    ...(hours === undefined || hours.most === hours.least ? {} : { hoursPerWeekMost: hours.most }),
    ...(written.days === undefined ? {} : { days: written.days }),
    ...(typeof onCall !== 'string' || onCall === 'yes' || onCall === 'no' ? {} : { onCallText: onCall }),
    ...(rest === undefined ? {} : { restHours: rest }),
    ...(longest === undefined ? {} : { longestShiftHours: longest }),
    ...(written.breaks === undefined ? {} : { breaks: written.breaks }),
    ...(written.workplace === undefined ? {} : { workplace: written.workplace }),
  };
}

export function safetyTrainingOf(written: WrittenProgramme['safety training'], path: Path, providers: Providers): SafetyTraining[] {
  return (written ?? []).map((one, index) => {
    const provider = providers.idOf(one.provider, [...path, index, 'provider']);
    return {
      id: one.id ?? slug(one.title),
      title: one.title,
      before: one.before ?? [],
      ...(one['valid for'] === undefined ? {} : { validForMonths: one['valid for'] }),
      ...(provider === null ? {} : { provider }),
    };
  });
}

/** Hours that a rule counts a year are multiplied by the years of the programme, at its longest. */
export function hoursMinimaOf(written: WrittenProgramme['hours'], duration: Duration | null): HoursMinimum[] {
  return (written ?? []).map(({ kind, 'at least': rule, source }) => ({
    kind: kind === 'off the job' ? 'related' : kind,
    hours: rule.isPerYear ? Math.round(rule.hours * yearsIn(duration)) : rule.hours,
    source,
    ...(rule.isPerYear ? { perYear: rule.hours } : {}),
    ...(kind === 'off the job' ? { says: kind } : {}),
  }));
}

const hoursPerYear = 2000;

function yearsIn(duration: Duration | null): number {
  const amount = duration?.max ?? duration?.min ?? null;
  if (duration === null || amount === null) return 1;
  return amount / { months: 12, weeks: 52, hours: hoursPerYear }[duration.unit];
}

export function openingsOf(written: WrittenProgramme['openings'], path: Path, sites: readonly Site[], report: Report): Openings | null {
  if (written === undefined) return null;
  const { number, opens, closes, windows } = written;
  if (opens !== undefined && closes !== undefined && closes < opens)
    report.error([...path, 'closes'], `applications close on ${closes}, before they open on ${opens}`);
  const known = sites.map((site) => site.id);
  const bySite = Object.entries(written.sites ?? {}).map(([site, places]) => {
    if (!known.includes(site))
      report.error(
        [...path, 'sites', site],
        `the site ${quoted(site)} is not a site of this programme; expected ${known.length === 0 ? 'a site declared under "sites"' : listed(known, 'or')}`,
        { word: site, right: known },
      );
    return { site, number: places };
  });
  const sum = bySite.length === 0 ? undefined : bySite.reduce((total, one) => total + one.number, 0);
  if (typeof number === 'number' && sum !== undefined && sum !== number)
    report.error([...path, 'number'], `${number} openings stand here, but the sites have ${sum} together`);
  const count = number ?? sum;
  const untilFilled = written['until filled'] ?? false;
  const again = written['opens again'];
  const made = [
    count === 'several' ? 'Several openings' : count === undefined ? '' : `${count} ${count === 1 ? 'opening' : 'openings'}`,
    untilFilled ? 'open until filled' : '',
    again === undefined ? '' : `opens again in ${again.text}`,
  ];
  return {
    text: written.says ?? capitalised(made.filter((part) => part !== '').join(', ')),
    number: typeof count === 'number' ? count : null,
    untilFilled,
    opens: opens ?? null,
    closes: closes ?? null,
    channels: written.channels ?? ['external'],
    ...(bySite.length === 0 ? {} : { sites: bySite }),
    ...(again === undefined ? {} : { opensAgain: again }),
    ...(windows === undefined ? {} : { windows: windows.map((one) => ({ opens: one.opens, closes: one.closes ?? null })) }),
  };
}

export function storiesOf(written: WrittenProgramme['stories'], path: Path, report: Report): Story[] {
  return (written ?? []).map(({ title, text, person, link, consent }, index) => {
    const { until, 'given on': givenOn } = consent ?? {};
    if (until !== undefined && givenOn !== undefined && until < givenOn)
      report.error([...path, index, 'consent', 'until'], `the consent ends on ${until}, before it was given on ${givenOn}`);
    return {
      title,
      text,
      person: person ?? null,
      link: link ?? null,
      ...(consent === undefined ? {} : { consent: { by: consent.by, givenOn: consent['given on'], until: until ?? null } }),
    };
  });
}

export const nextRolesOf = (written: WrittenProgramme['leads to']): NextRole[] =>
  (written ?? []).map(({ role, at, how, pay }) => ({
    id: slug(role) || 'role',
    title: role,
    at: at ?? null,
    ...(how === undefined ? {} : { how }),
    ...(pay === undefined ? {} : { pay }),
  }));
