import * as z from 'zod';
import { durationSchema, modes, phaseSchema } from './api-phases.ts';
import { actors, awardKinds, competencyKinds, frameworkSystems, hiddenDetails, providerKinds, stepKinds } from './language/vocabulary.ts';
import { amountMinor, currencyCode, dateText, momentText, payPer } from '#platform/http/index.ts';

/** What the API says of programmes. A promise of its own: it stays as it is when the language or the tables change. */

const slug = z.string().describe('The programme’s name in addresses');
const text = z.string();
const optional = z.string().nullable();

export const programmeItem = z.object({
  slug,
  title: text,
  summary: text,
  employer: text.describe('The organisation’s name'),
  field: text,
  framework: z.enum(frameworkSystems),
  levels: z.array(z.int()).describe('Levels of the framework; more than one where the programme spans them'),
  duration: durationSchema,
  modes: z.array(modes).describe('Every way of learning in it'),
  countries: z.array(text.length(2)).describe('ISO 3166 codes of its sites'),
  version: z.int().describe('The number of the published version; versions never change'),
  openIntakes: z.int().describe('How many intakes one can apply to today'),
  page: text.describe('The address of its page'),
});

export const programmeDetail = z.object({
  ...programmeItem.shape,
  publishedAt: momentText,
  text: text.describe('The programme’s own words, Markdown'),
  link: optional.describe('The page that the employer names'),
  providers: z.array(
    z.object({
      id: text,
      name: text,
      kind: z.enum(providerKinds),
      isNamed: z.boolean().describe('False where the employer names none: then the name says what it says'),
    }),
  ),
  phases: z.array(phaseSchema),
  routes: z
    .object({
      afterMonths: z.number(),
      options: z.array(z.object({ id: text, title: text, level: z.int().nullable(), award: optional })),
    })
    .nullable()
    .describe('The choice inside the programme, where there is one'),
  awards: z.array(
    z.object({
      id: text,
      title: text,
      kind: z.enum(awardKinds),
      level: z.int().nullable(),
      by: optional.describe('Who awards it'),
    }),
  ),
  criteria: z.array(
    z.object({
      id: text,
      sentence: text,
      weight: z.enum(['required', 'preferred', 'confirmed after offer']),
      sites: z.array(text).nullable().describe('Site ids that it holds for; null: all'),
      channel: z.enum(['internal', 'external']).nullable().describe('The channel that it holds for; null: both'),
      legalBasis: optional,
    }),
  ),
  facts: z
    .array(
      z.object({
        id: text,
        question: text,
        type: z.enum(['date', 'number', 'choice', 'set', 'yes_no', 'interval', 'place']),
        options: z.array(z.object({ id: text, label: text })).describe('What a choice or a set may hold; empty for other types'),
        unit: optional,
        minimum: z.number().nullable(),
        maximum: z.number().nullable(),
      }),
    )
    .describe('What the eligibility check may be told. Facts that wait for an offer are not among them'),
  process: z.array(
    z.object({
      kind: z.enum(stepKinds),
      name: text,
      by: z.enum(actors),
      withinWorkingDays: z.number().nullable().describe('Working days in which it is done; null: no day is set'),
      isOwn: z.boolean().describe('A step of the employer’s own, dealt with like an assessment'),
      evidence: z.array(text).describe('What is looked at or handed in'),
      whenLate: optional.describe('What happens when the clock runs out, in words'),
      hides: z.array(z.enum(hiddenDetails)).describe('What whoever acts does not see'),
    }),
  ),
  application: z
    .object({
      statement: z.object({ ask: text, minWords: z.int().nullable(), maxWords: z.int().nullable() }).nullable(),
      asksEducation: z.boolean(),
      asksWorkHistory: z.boolean(),
      documents: z.array(z.object({ name: text, needed: z.boolean() })),
      references: z.int().describe('How many people who know the candidate are named'),
      questions: z.array(
        z.object({
          id: text,
          ask: text,
          kind: z.enum(['text', 'yes_no', 'number', 'one_of', 'several_of']),
          options: z.array(text),
          maxWords: z.int().nullable(),
          needed: z.boolean(),
        }),
      ),
      atOnce: z.int().nullable().describe('So many applications of one person to this employer at a time; null: no limit'),
      tellsManager: z.enum(['when they apply', 'when an offer is made']).nullable().describe('Of employees who apply; null: never'),
    })
    .describe('What the form asks beside the facts'),
  pay: z
    .object({
      currency: currencyCode,
      per: payPer,
      minMinor: amountMinor.nullable(),
      maxMinor: amountMinor.nullable(),
      markets: z.array(
        z.object({
          id: text,
          name: text,
          currency: currencyCode,
          per: payPer,
          minMinor: amountMinor.nullable(),
          maxMinor: amountMinor.nullable(),
        }),
      ),
      steps: z
        .array(
          z.object({
            from: z.enum(['start', 'hours', 'months', 'competencies']).describe('What is counted until the step begins'),
            count: z.number().describe('So many hours, months or signed competencies; 0 at the start'),
            amountMinor: amountMinor.nullable().describe('Null where it is a share of a rate whose amount is not known'),
            percent: z.number().nullable(),
            of: optional.describe('The name of the rate that it is a share of'),
          }),
        )
        .describe('How pay rises, in order'),
      extras: z.array(text),
    })
    .nullable()
    .describe('Null where the employer has not stated any'),
  sites: z.array(
    z.object({
      id: text,
      name: text,
      city: optional,
      region: optional,
      country: text.length(2).describe('ISO 3166'),
      timeZone: text.describe('IANA time zone'),
      payMarket: optional.describe('The id of a pay market'),
    }),
  ),
  pattern: z
    .object({
      hoursPerWeek: z.number().nullable(),
      shifts: z.array(text),
      isOnCall: z.boolean(),
      responderRotation: optional,
      travel: optional,
    })
    .nullable(),
  demands: z.array(text).describe('What the work demands of the body; adjustments are considered for each'),
  accommodation: optional.describe('How to ask for an adjustment'),
  competencies: z.array(
    z.object({
      id: text,
      title: text,
      kind: z.enum(competencyKinds),
      hours: z.number().nullable(),
      duties: optional,
    }),
  ),
  safetyTraining: z.array(
    z.object({
      id: text,
      title: text,
      before: z.array(text).describe('Work that may not be done before it is held'),
      validForMonths: z.number().nullable().describe('Null: for good'),
    }),
  ),
  duties: z.array(text),
  benefits: z.array(text),
  nextRoles: z.array(z.object({ id: text, title: text, at: optional })),
  hoursMinima: z.array(z.object({ kind: z.enum(['on the job', 'related']), hours: z.number(), source: text })),
  reviewEveryMonths: z.number(),
  mentors: z.object({ mentors: z.int(), apprentices: z.int() }).nullable().describe('How many apprentices so many mentors have at most'),
  terms: z.array(z.object({ name: text, from: dateText, to: dateText })),
  modules: z
    .array(
      z.object({
        id: text,
        title: text,
        hours: z.number().nullable(),
        credits: z.number().nullable(),
        level: z.number().nullable(),
        provider: optional,
        when: optional.describe('In words, such as "year 2"'),
        isOptional: z.boolean(),
        phase: optional.describe('The id of the phase in which it is taught'),
      }),
    )
    .describe('Modules that say more than their title'),
  contacts: z.array(z.object({ name: text, role: optional, email: optional, phone: optional, link: optional, about: optional })),
});

export const intakeItem = z.object({
  id: z.uuid(),
  startsOn: dateText,
  opensOn: dateText,
  closesOn: dateText.nullable().describe('Null: open until filled'),
  sites: z.array(
    z.object({
      id: text.describe('The site’s id in the programme'),
      name: text,
      country: text.length(2).describe('ISO 3166'),
      places: z.int(),
      currency: currencyCode,
      payPer,
      payMinMinor: amountMinor,
      payMaxMinor: amountMinor,
    }),
  ),
  applyAt: text.describe('Where a person applies'),
});

const factId = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/);
export const checkBody = z.strictObject({
  facts: z
    .record(
      factId,
      z.union([
        z.boolean(),
        z.number(),
        z.string().max(200),
        z.array(z.string().max(80)).max(60),
        z.strictObject({ from: z.string().max(10), to: z.string().max(10).nullable().optional() }),
        z.strictObject({ country: z.string().length(2), region: z.string().max(100).optional(), city: z.string().max(100).optional() }),
      ]),
    )
    .refine((facts) => Object.keys(facts).length <= 100, 'Send at most 100 facts')
    .describe(
      'By the id of the fact: true or false, a number, an option’s id, a list of option ids ([]: none of these), a date ("1999-03-03"), {from, to} for a stretch of time, or {country, region, city} for a place. What is left out is unknown',
    ),
  site: factId.optional().describe('The id of the site that the person would work at'),
  channel: z.enum(['internal', 'external']).default('external').describe('Internal: the person works for the employer already'),
});

const verdict = z.enum(['met', 'not_met', 'unknown']);
const judged = z.object({
  id: text,
  sentence: text,
  weight: z.enum(['required', 'preferred', 'confirmed after offer']),
  verdict,
  applies: z.boolean().describe('Whether it counts at this site, in this channel, on this day'),
  explanation: text.describe('What it says to the person'),
  legalBasis: optional,
});
const change = z.object({
  kind: z.enum(['wait', 'change', 'answer']),
  fact: optional.describe('The fact that would be otherwise; null for waiting'),
  from: dateText.nullable().describe('For waiting: the day from which it holds'),
  sentence: text,
});
export const checkAnswer = z.object({
  verdict: verdict.describe('From the required criteria that apply; an unknown never counts as yes or no'),
  headline: text,
  criteria: z.array(judged),
  sites: z
    .array(z.object({ site: text, verdict, criteria: z.array(judged) }))
    .describe('While no site is chosen: what each site that asks for more would add'),
  outlook: z.object({
    outcome: z.enum(['eligible', 'can become eligible', 'cannot change']),
    sentence: optional,
    ways: z.array(z.object({ sentence: text, changes: z.array(change) })).describe('The ways that come soonest, each enough alone'),
  }),
  nextQuestion: optional.describe('The id of the fact that would decide most; null where nothing more needs to be asked'),
  questionsLeft: z.int().describe('At most so many more questions'),
});
