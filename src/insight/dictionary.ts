/** Every column of every file that this room gives out, once: files take their header from here, the dictionary its rows. */

export interface DictionaryColumn {
  readonly name: string;
  readonly type: 'text' | 'whole number' | 'number' | 'part (0 to 1)' | 'date' | 'month' | 'code';
  readonly meaning: string;
}

export interface DictionaryReport {
  readonly file: string;
  readonly title: string;
  /** What a row is, and what is not in the file. */
  readonly text: string;
  readonly columns: readonly DictionaryColumn[];
}

const column = (name: string, type: DictionaryColumn['type'], meaning: string): DictionaryColumn => ({ name, type, meaning });

const emptyWhenNone = 'Empty where there is nothing to divide by.';

export const dictionary = {
  funnel: {
    file: 'funnel.csv',
    title: 'Funnel',
    text: 'One row a step, for all applications begun in the period and again for each site and each channel. Counts of applications, not of people.',
    columns: [
      column('breakdown', 'code', 'all, site or channel: what the row is counted for.'),
      column('group', 'text', 'The site (first choice of the candidate) or the channel; empty where the breakdown is all.'),
      column('step_number', 'whole number', 'The place of the step in the programme’s process, from 1.'),
      column('step', 'text', 'The step’s name in the programme document.'),
      column('entered', 'whole number', 'Applications that came to the step: passed, failed, withdrawn and waiting together.'),
      column('passed', 'whole number', 'Passed, left out with a reason, or passed over when its clock had run out.'),
      column('failed', 'whole number', 'Ended by somebody at this step.'),
      column('withdrawn', 'whole number', 'Ended by the candidate at this step.'),
      column('waiting', 'whole number', 'At this step now.'),
      column('conversion', 'part (0 to 1)', `Passed, of those who have left the step either way. ${emptyWhenNone}`),
      column('reached', 'part (0 to 1)', `Entered, of all that were begun. ${emptyWhenNone}`),
    ],
  },
  times: {
    file: 'times.csv',
    title: 'Time in step against clock',
    text: 'One row a step, for all sites and again for each. Steps that ended in the period and that an organisation had; the time in which the candidate was waited for is not in it.',
    columns: [
      column('site', 'text', 'The site that was offered, else the candidate’s first choice; “All sites” for the whole.'),
      column('step_number', 'whole number', 'The place of the step in the process, from 1.'),
      column('step', 'text', 'The step’s name.'),
      column('ended', 'whole number', 'How many ended in the period.'),
      column(
        'median_working_days',
        'whole number',
        'Half of them took so many working days or fewer, on the site’s calendar of weekends and public holidays.',
      ),
      column('ninetieth_working_days', 'whole number', 'Nine of ten took so many or fewer.'),
      column('clock_working_days', 'whole number', 'How many the programme allows; empty where the step has no clock.'),
      column('in_time', 'part (0 to 1)', `Those that ended on or before their due day, of those with a clock. ${emptyWhenNone}`),
      column('late', 'whole number', 'Those that ended after their due day.'),
    ],
  },
  impact: {
    file: 'impact.csv',
    title: 'Adverse impact',
    text: 'One row a step, question and group, from equality monitoring. Groups of fewer than five people have no numbers, in the file as on the page, and the next smallest are hidden with them until two groups and five people are. There is no row for one person anywhere.',
    columns: [
      column('step_number', 'whole number', 'The place of the step in the process, from 1.'),
      column('step', 'text', 'The step’s name.'),
      column('question', 'text', 'What was asked.'),
      column('group', 'text', 'The answer.'),
      column(
        'standing',
        'code',
        'reference (highest rate), compared, too_small_a_part (under 2 % of the pool, not compared) or hidden (too few to be told).',
      ),
      column('entered', 'whole number', 'How many of the group were decided about at this step; empty where hidden.'),
      column('passed', 'whole number', 'How many of them passed; empty where hidden.'),
      column('selection_rate', 'part (0 to 1)', 'Passed, of those entered.'),
      column('impact_ratio', 'number', 'The rate as a part of the highest group’s rate. Below 0.80 it is flagged.'),
      column(
        'fisher_p',
        'part (0 to 1)',
        'Fisher’s exact test, two-sided, against the highest group: how often chance alone would give so large a difference.',
      ),
      column('shortfall', 'whole number', 'So many more of the group would have to pass to reach four fifths of the highest rate.'),
      column('flip_flop', 'code', 'yes where one decision the other way would lift the flag.'),
    ],
  },
  reasons: {
    file: 'reasons.csv',
    title: 'Reasons for leaving',
    text: 'One row a reason. Codes only: what anybody wrote in their own words is not in it. An application that was ended can have several reasons.',
    columns: [
      column('how', 'code', 'withdrawn (by the candidate), declined (an offer) or ended (by the employer or its agency).'),
      column('reason', 'text', 'The reason, or the criterion that was not met.'),
      column('applications', 'whole number', 'How many have it.'),
      column('share', 'part (0 to 1)', 'Of all that left in this way.'),
    ],
  },
  agencies: {
    file: 'agencies.csv',
    title: 'Agencies’ level of service',
    text: 'One row a partnership: an agency on a programme. An agency sees its own rows, an employer those of its programmes.',
    columns: [
      column('agency', 'text', 'Who does the work.'),
      column('employer', 'text', 'For whom.'),
      column('programme', 'text', 'On which programme.'),
      column('taken', 'whole number', 'Applications that came to a step of the agency in the period.'),
      column('open', 'whole number', 'Still there.'),
      column('open_late', 'whole number', 'Still there after their due day.'),
      column('finished', 'whole number', 'Decided.'),
      column('in_time', 'part (0 to 1)', `Decided on or before the due day. ${emptyWhenNone}`),
      column('returned', 'whole number', 'Handed back to the candidate for information.'),
      column('escalated', 'whole number', 'Taken over or passed over because the clock had run out.'),
      column('reviewed', 'whole number', 'Drawn by the quality sample and looked at by the employer.'),
      column('overturned', 'part (0 to 1)', `Of those, the part on which the employer decided otherwise. ${emptyWhenNone}`),
    ],
  },
  rows: {
    file: 'applications-without-names.csv',
    title: 'Applications without names',
    text: 'One row an application, only where the organisation has put its legal basis on record. No name, contact, answer or free text. Every combination of all columns but the number is that of five applications or more (k-anonymity, k = 5): where it would be rarer the month becomes a year, then the site, the reason, the steps passed, the last step, the channel and the year are “Not told”, in this order, and what is rare even then is left out. The number is new in each file, so that two files cannot be joined by it. Whoever takes it, and why, is kept.',
    columns: [
      column('number', 'text', 'Random, for this file alone.'),
      column('begun', 'month', 'The month in which it was begun (2027-03), else the year (2027) or “Not told”.'),
      column('channel', 'code', 'internal, external or “Not told”.'),
      column('site', 'text', 'The first choice, or “Not told”; empty where none was chosen.'),
      column('state', 'code', 'Where it stands.'),
      column('last_step', 'text', 'The last step that it came to, or “Not told”.'),
      column('steps_passed', 'whole number', 'How many steps it has passed; empty where that is not told.'),
      column('reason', 'code', 'The reason code with which it ended, or “Not told”; empty where it has not ended.'),
    ],
  },
  complaints: {
    file: 'complaints.csv',
    title: 'Complaints',
    text: 'One row a complaint that the reader handles: its days and its outcome. No name, address or words of whoever complained.',
    columns: [
      column('number', 'text', 'The number that the complainant was given.'),
      column('about', 'text', 'The organisation, or “This service”.'),
      column('category', 'text', 'What it is about.'),
      column('state', 'text', 'Received, acknowledged, being looked into, answered or withdrawn.'),
      column('owner', 'text', 'Who looks after it; empty where nobody does yet.'),
      column('received', 'date', 'The day of its receipt.'),
      column('acknowledge_by', 'date', 'The last day for its acknowledgement.'),
      column('acknowledged', 'date', 'The day of its acknowledgement; empty before.'),
      column('answer_by', 'date', 'The day by which an answer is promised.'),
      column('answered', 'date', 'The day of its answer; empty before.'),
      column('outcome', 'code', 'upheld, partly_upheld, not_upheld or not_for_us; empty before.'),
    ],
  },
  register: {
    file: 'register-of-processing.csv',
    title: 'Register of processing',
    text: 'One row a kind of data that the service holds: what article 30 of the GDPR asks a register to say. It holds no personal data itself.',
    columns: [
      column('activity', 'text', 'What is done.'),
      column('purpose', 'text', 'What for.'),
      column('people', 'text', 'Whose data it is.'),
      column('recipients', 'text', 'Who receives it.'),
      column('may_be_special', 'code', 'yes where it can tell of health, origin, belief or offences (articles 9 and 10).'),
      column('kind', 'text', 'The kind of data.'),
      column('holds', 'text', 'What it holds.'),
      column('how_long', 'text', 'How long it stays by the rules that hold where an organisation has chosen none of its own.'),
      column('on_its_day', 'text', 'What happens to it then.'),
    ],
  },
} as const satisfies Record<string, DictionaryReport>;

export type ReportKey = keyof typeof dictionary;
export const headerOf = (report: ReportKey): readonly string[] => dictionary[report].columns.map(({ name }) => name);
