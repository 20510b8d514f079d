import type { Child } from 'hono/jsx';
import { VisuallyHidden } from './controls.tsx';
import { Tag } from './messages.tsx';
import { capitalised, formatNumber } from './text.tsx';
import { placePhases, type PlacedPhase, type TimelineAward, type TimelineFork, type TimelinePhase } from './timeline-layout.ts';
import { TimelinePicture } from './timeline-picture.tsx';

export interface TrainingTimelineProps {
  readonly phases: readonly TimelinePhase[];
  readonly fork?: TimelineFork | null;
  readonly awards?: readonly TimelineAward[];
  /** Where the reader stands, in months since the beginning: draws the line of today. */
  readonly today?: number;
  /** The whole length where phases do not fill it. */
  readonly totalMonths?: number;
  /** Names the figure: "How the 48 months are laid out". */
  readonly caption?: Child;
}

/**
 * A training drawn to scale on a wide screen, and told as a list on every screen: the list holds every fact of the
 * picture, so the picture is hidden from screen readers.
 */
export function TrainingTimeline({ phases, fork = null, awards = [], today, totalMonths = 0, caption }: TrainingTimelineProps) {
  const placed = placePhases(phases, fork);
  const total = Math.max(totalMonths, ...placed.map(({ to }) => to), fork?.afterMonths ?? 0);
  const trunk = placed.filter(({ lane }) => lane === null);
  const isBeforeFork = (phase: PlacedPhase): boolean => fork === null || phase.from < fork.afterMonths;
  return (
    <figure class="training">
      {caption === undefined ? null : <figcaption>{caption}</figcaption>}
      {total > 0 ? <TimelinePicture phases={placed} fork={fork} awards={awards} total={total} today={today} /> : null}
      <ol class="training__list plain">
        {trunk.filter(isBeforeFork).map((phase) => (
          <PhaseItem phase={phase} />
        ))}
        {fork === null ? null : <ForkItem fork={fork} phases={placed} />}
        {trunk
          .filter((phase) => !isBeforeFork(phase))
          .map((phase) => (
            <PhaseItem phase={phase} />
          ))}
        {awards.map((award) => (
          <li class="training__item training__item--award">
            <span class="training__sign" />
            <div>
              <p class="training__title">{award.title}</p>
              <p class="soft">
                <VisuallyHidden>Award. </VisuallyHidden>
                {award.atMonth === undefined || award.atMonth === null || award.atMonth >= total
                  ? 'At the end'
                  : `After month ${formatNumber(award.atMonth)}`}
                {award.detail ? `, ${award.detail}` : ''}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </figure>
  );
}

function ForkItem({ fork, phases }: { fork: TimelineFork; phases: readonly PlacedPhase[] }) {
  return (
    <li class="training__item training__item--fork">
      <span class="training__sign" />
      <div>
        <p class="training__title">Choose your route{fork.afterMonths > 0 ? ` after ${formatNumber(fork.afterMonths)} months` : ''}</p>
        <ul class="training__routes plain">
          {fork.options.map((option, lane) => (
            <li>
              <p class="training__title">{option.title}</p>
              {option.detail ? <p class="soft">{option.detail}</p> : null}
              <ol class="training__list plain">
                {phases
                  .filter((phase) => phase.lane === lane)
                  .map((phase) => (
                    <PhaseItem phase={phase} />
                  ))}
              </ol>
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}

function PhaseItem({ phase }: { phase: PlacedPhase }) {
  const { group, mode, duration, dates, place, provider, paid, towards, summary, modules = [], release = [], state } = phase;
  const pay = paid === true ? 'paid' : paid === false ? 'unpaid' : null;
  const line = [capitalised(mode), duration, pay].filter((part) => part !== null).join(' · ');
  const where = [provider, place].filter(Boolean).join(', ');
  return (
    <li class="training__item" aria-current={state === 'current' ? 'step' : undefined}>
      <span class={`training__sign ${/job|project|work/i.test(mode) ? 'training__sign--work' : ''}`}>{phase.number}</span>
      <div>
        <p class="training__title">
          {phase.name} {state === 'current' ? <Tag tone="now">Now</Tag> : null}
          {state === 'done' ? <Tag tone="success">Done</Tag> : null}
        </p>
        {group ? <p class="soft">Part of: {group}</p> : null}
        <p class="soft">{line}</p>
        {dates ? <p class="soft">{dates}</p> : null}
        {where === '' ? null : <p>{where}</p>}
        {summary ? <p>{summary}</p> : null}
        {modules.length === 0 ? null : <p class="small">Modules: {modules.join(', ')}.</p>}
        {release.map((text) => (
          <p class="training__beside">
            <VisuallyHidden>Alongside: </VisuallyHidden>
            {text}
          </p>
        ))}
        {towards ? <p class="small">Towards {towards}</p> : null}
      </div>
    </li>
  );
}
