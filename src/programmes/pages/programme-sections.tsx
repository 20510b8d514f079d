import { Details, FactList, ProcessList, Story, Table, countOf, formatNumber, capitalised, inSentence } from '#ui/index.ts';
import type { Competency, CompiledProgramme, LateAction, NextRole, ProcessStep, Story as Told } from '../language/compiled.ts';
import type { ProgrammeView } from '../programme-page.query.ts';
import { prose } from '../prose.ts';
import type { StepTime } from '../step-times.store.ts';
import { listed, patternInWords } from '../words.ts';
import { hoursMinimumInWords, Modules } from './programme-more.tsx';

export function WhatYouDo({ programme }: { programme: CompiledProgramme }) {
  return (
    <ul>
      {programme.duties.map((duty) => (
        <li>{duty}</li>
      ))}
    </ul>
  );
}

const kinds: readonly (readonly [Competency['kind'], string])[] = [
  ['knowledge', 'Knowledge'],
  ['skill', 'Skills'],
  ['behaviour', 'Behaviours'],
  ['work process', 'Work that you will master'],
];

export function WhatYouLearn({ programme }: { programme: CompiledProgramme }) {
  return (
    <>
      {programme.awards.length === 0 ? null : (
        <Table
          caption={programme.awards.length === 1 ? 'The award' : 'The awards'}
          columns={[
            { heading: 'Award', names: true, cell: (award) => award.title },
            { heading: 'Level', cell: (award) => (award.level === null ? 'Not stated' : `Level ${award.level}`) },
            { heading: 'By', cell: (award) => award.by ?? 'Not stated' },
          ]}
          rows={programme.awards}
        />
      )}
      {programme.competencies.length === 0 ? null : (
        <Details
          summary={`Everything that is signed off on the way (${programme.competencies.length})`}
          open={programme.competencies.length <= 8}
        >
          {kinds.map(([kind, heading]) => {
            const own = programme.competencies.filter((competency) => competency.kind === kind);
            return own.length === 0 ? null : (
              <>
                <h3>{heading}</h3>
                <ul>
                  {own.map((competency) => (
                    <li>
                      {competency.title}
                      {competency.hours === null ? '' : `, about ${formatNumber(competency.hours)} hours`}
                      {competency.duties === null ? null : <p class="soft small flush">{competency.duties}</p>}
                    </li>
                  ))}
                </ul>
              </>
            );
          })}
        </Details>
      )}
      {programme.hoursMinima.length === 0 ? null : <p>{`At least ${listed(programme.hoursMinima.map(hoursMinimumInWords))}.`}</p>}
      <Modules programme={programme} />
      <p class="soft">{`Your progress is reviewed with you at least every ${programme.reviewEveryMonths === 1 ? 'month' : `${programme.reviewEveryMonths} months`}.`}</p>
    </>
  );
}

/** Demands always stand with the word on accommodation: nobody should read them as a closed door. */
export function WorkItself({ programme }: { programme: CompiledProgramme }) {
  const pattern = programme.pattern === null ? [] : patternInWords(programme.pattern);
  return (
    <>
      {programme.demands.length === 0 ? null : (
        <>
          <ul>
            {programme.demands.map((demand) => (
              <li>
                {demand.text}
                {demand.adjustment === undefined ? null : <p class="soft small flush">{demand.adjustment}</p>}
              </li>
            ))}
          </ul>
          <p>
            <strong>With or without an adjustment.</strong> For each of these an accommodation or adjustment is considered. What you ask for
            is kept apart from your application, and those who decide on it never see the reason.
          </p>
        </>
      )}
      {programme.accommodation === null ? null : (
        <>
          {programme.demands.length > 0 ? null : <h3>If you need an adjustment</h3>}
          {prose(linked(programme.accommodation))}
        </>
      )}
      {pattern.length === 0 ? null : (
        <>
          <h3>Working pattern</h3>
          <FactList column facts={pattern} />
        </>
      )}
      {programme.safetyTraining.length === 0 ? null : (
        <>
          <h3>Safety comes first</h3>
          <ul>
            {programme.safetyTraining.map((training) => (
              <li>
                {training.title}
                {[
                  training.before.length === 0 ? null : `Held before any work of these kinds: ${listed(training.before)}.`,
                  training.validForMonths === undefined
                    ? null
                    : `Valid for ${training.validForMonths} months; it is renewed before such work goes on.`,
                  training.provider === undefined
                    ? null
                    : `Given by ${programme.providers.find((one) => one.id === training.provider)?.name ?? training.provider}.`,
                ]
                  .filter((line) => line !== null)
                  .map((line) => (
                    <p class="soft small flush">{line}</p>
                  ))}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** A bare address at the end of a sentence keeps its full stop out of the link. */
const linked = (text: string): string => text.replaceAll(/(https:\/\/[^\s)>]+?)([.,;]?)(?=\s|$)/g, '<$1>$2');

export function StepsAhead({ view }: { view: ProgrammeView }) {
  const { compiled, organisationName } = view.version;
  return (
    <>
      <ProcessList
        steps={compiled.process.map((step) => ({
          title: step.name,
          state: 'upcoming',
          by: actorOf(
            step,
            organisationName,
            view.partners.find((partner) => partner.kind === (step.by === 'agency' ? 'agency' : 'provider'))?.organisationName ?? null,
          ),
          when: whenOf(step, view.stepTimes),
          detail: detailOf(step),
        }))}
      />
      <p class="soft">
        At every step you see who has your application and by when it moves. A refusal always names its reason and the person who decided.
      </p>
    </>
  );
}

/** What the document promises and what has really been, where enough people went through it to say. */
function whenOf(step: ProcessStep, times: readonly StepTime[]): string | undefined {
  const promised = step.withinWorkingDays === null ? null : `Usually within ${step.withinWorkingDays} working days`;
  const real = times.find((time) => time.kind === step.kind);
  const had = real && `half of the last ${formatNumber(real.counted)} were through in ${countOf(real.medianDays, 'calendar day')} or fewer`;
  if (!had) return promised ?? undefined;
  return promised === null ? capitalised(had) : `${promised}; ${had}`;
}

function actorOf(step: ProcessStep, employer: string, partner: string | null): string {
  switch (step.by) {
    case 'candidate':
      return 'You';
    case 'agency':
      return `${step.organisation ?? partner ?? 'An agency'}${(step.organisation ?? partner) ? ', the screening agency' : ' that checks the requirements'}`;
    case 'provider':
      return step.organisation ?? partner ?? 'The training provider';
    case 'employer':
      return step.organisation ?? employer;
  }
}

function detailOf(step: ProcessStep): string | undefined {
  const parts = [
    step.hide.length === 0 ? null : `Those who screen do not see your ${listed(step.hide)}.`,
    step.panel === null ? null : `A panel of ${step.panel}.`,
    step.scorecard.length === 0 ? null : `They talk with you about ${listed(step.scorecard.map(inSentence))}.`,
    step.openForDays === null ? null : `You have ${step.openForDays} days to answer.`,
    step.evidence === undefined ? null : `What is looked at: ${listed(step.evidence.map(inSentence))}.`,
    step.outcomes === undefined ? null : `It ends with one of these: ${listed(step.outcomes.map(inSentence), 'or')}.`,
    step.whenLate === undefined ? null : lateInWords(step.whenLate),
    step.conditions.length === 0 ? null : `An offer depends on: ${listed(step.conditions.map(inSentence))}.`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** What the candidate may rely on when a clock runs out. */
function lateInWords({ action, to }: LateAction): string {
  switch (action) {
    case 'escalate':
      return `If the time runs out, the ${to === 'provider' ? 'training provider' : to} takes it up.`;
    case 'remind':
      return 'If the time runs out, they are reminded again.';
    case 'next step':
      return 'If the time runs out, you go on to the next step.';
  }
}

export function Stories({ stories }: { stories: readonly Told[] }) {
  return (
    <div class="stack">
      {stories.map((story) => (
        <div>
          <Story title={story.title} person={story.person ?? undefined}>
            {story.text}
          </Story>
          {story.link === null || !/^https?:\/\//.test(story.link) ? null : (
            <p>
              <a href={story.link} rel="noopener">{`Read more: ${story.title}`}</a>
            </p>
          )}
        </div>
      ))}
    </div>
  );
}

export function Afterwards({ programme }: { programme: CompiledProgramme }) {
  return (
    <>
      {programme.nextRoles.length === 0 ? null : (
        <ul>
          {programme.nextRoles.map((role) => (
            <li>{roleInWords(role)}</li>
          ))}
        </ul>
      )}
      {programme.mentors === undefined ? null : (
        <p>{`A mentor looks after at most ${countOf(programme.mentors.apprentices, 'apprentice')}${programme.mentors.mentors === 1 ? '' : `, together with ${countOf(programme.mentors.mentors - 1, 'other mentor')}`}.`}</p>
      )}
      {programme.mentorship === null ? null : <p>{capitalised(programme.mentorship)}</p>}
      {programme.link === null || !/^https?:\/\//.test(programme.link) ? null : (
        <p>
          <a href={programme.link} rel="noopener">
            The employer’s own page
          </a>
        </p>
      )}
    </>
  );
}

const ways = {
  'offered to everyone': 'offered to everyone who finishes',
  considered: 'you are considered for it',
  'by application': 'you can apply for it',
} as const;

function roleInWords({ title, at, how, pay }: NextRole): string {
  return [
    at === null ? title : `${title} at ${at}`,
    how === undefined ? null : ways[how],
    pay === undefined ? null : `pay: ${inSentence(pay)}`,
  ]
    .filter((part) => part !== null)
    .join('; ');
}
