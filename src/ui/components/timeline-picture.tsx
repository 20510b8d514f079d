import { breakLines, type PlacedPhase, type TimelineAward, type TimelineFork } from './timeline-layout.ts';

/** The narrowest the picture is shown, in pixels; names are fitted to that, so they fit at every greater width. */
const narrowest = 750;
const characterWidth = 8;
const ruler = 36;
const bar = 72;
const strip = 14;
const laneGap = 16;
const awardRow = 30;

export interface PictureProps {
  readonly phases: readonly PlacedPhase[];
  readonly fork: TimelineFork | null;
  readonly awards: readonly TimelineAward[];
  readonly total: number;
  readonly today?: number;
}

const isWork = (mode: string): boolean => /job|project|work/i.test(mode);

/** Horizontal places are percentages, vertical ones pixels, so the text keeps its size at every width. */
export function TimelinePicture({ phases, fork, awards, total, today }: PictureProps) {
  const at = (month: number): string => `${((month / total) * 100).toFixed(3)}%`;
  const laneHeight = bar + (phases.some(({ release = [] }) => release.length > 0) ? strip + 4 : 0);
  const lanes = Math.max(1, ...phases.map(({ lane }) => (lane ?? 0) + 1));
  const top = (lane: number): number => ruler + 12 + lane * (laneHeight + laneGap);
  const middle = ruler + 12 + ((lanes - 1) * (laneHeight + laneGap)) / 2;
  const bottom = top(lanes - 1) + laneHeight;
  const height = bottom + 12 + awards.length * awardRow;
  const forkLanes = [...new Set(phases.flatMap(({ lane }) => (lane === null ? [] : [lane])))];

  return (
    <svg class="training__picture" width="100%" height={height} aria-hidden="true">
      <Ruler total={total} at={at} />
      {fork === null || forkLanes.length === 0 || lanes === 1
        ? null
        : forkLanes.map((lane) => (
            <svg x={at(fork.afterMonths)} y="0" overflow="visible">
              <path
                class="training__fork"
                d={`M-4 ${middle + bar / 2}C14 ${middle + bar / 2} -6 ${top(lane) + bar / 2} 14 ${top(lane) + bar / 2}`}
              />
            </svg>
          ))}
      {awards.map((award, row) => {
        const month = award.atMonth ?? total;
        const share = month / total;
        const y = bottom + 14 + (awards.length - 1 - row) * awardRow;
        return (
          <svg x={at(month)} y="0" overflow="visible">
            <g transform={share > 0.995 ? 'translate(-1.5 0)' : undefined}>
              <path class="training__pole" d={`M0 ${ruler}V${y + 22}`} />
              <path class="training__flag" d={share > 0.5 ? `M0 ${y}h-16l5 7-5 7h16z` : `M0 ${y}h16l-5 7 5 7h-16z`} />
              <text class="training__award" x={share > 0.5 ? -24 : 24} y={y + 12} text-anchor={share > 0.5 ? 'end' : 'start'}>
                {award.title}
              </text>
            </g>
          </svg>
        );
      })}
      {phases.map((phase) => (
        <Bar
          phase={phase}
          at={at}
          total={total}
          y={phase.lane === null ? middle : top(phase.lane)}
          inset={phase.lane !== null && fork?.afterMonths === phase.from}
        />
      ))}
      {today === undefined ? null : (
        <>
          <line class="training__today" x1="0" x2={at(Math.min(total, Math.max(0, today)))} y1={ruler} y2={ruler} />
          <circle class="training__today" cx={at(Math.min(total, Math.max(0, today)))} cy={ruler} r="5" />
        </>
      )}
    </svg>
  );
}

/** A short tick each month and a long one, with its words, each year; each quarter where all is over in a year and a half. */
function Ruler({ total, at }: { total: number; at: (month: number) => string }) {
  const every = total <= 18 ? 3 : 12;
  const ticks = Array.from({ length: Math.floor(total) + 1 }, (_, month) => month);
  return (
    <>
      <line class="training__tick" x1="0" x2="100%" y1={ruler} y2={ruler} />
      {ticks.map((month) => (
        <line class="training__tick" x1={at(month)} x2={at(month)} y1={month % every === 0 ? ruler - 14 : ruler - 6} y2={ruler} />
      ))}
      {ticks
        .filter((month) => month % every === 0 && total - month >= every / 3)
        .map((month) => (
          <svg x={at(month)} y="0" overflow="visible">
            <text class="training__scale" x="6" y={ruler - 12}>
              {every === 12 ? `Year ${month / 12 + 1}` : `Month ${month + 1}`}
            </text>
          </svg>
        ))}
    </>
  );
}

function Bar({
  phase,
  at,
  total,
  y,
  inset,
}: {
  phase: PlacedPhase;
  at: (month: number) => string;
  total: number;
  y: number;
  inset: boolean;
}) {
  const room = Math.floor(((phase.months / total) * narrowest - 42) / characterWidth);
  const lines = breakLines(phase.name, room, 2);
  const kind = isWork(phase.mode) ? 'work' : 'study';
  const left = inset ? 14 : 0;
  return (
    <svg
      x={at(phase.from)}
      y={y}
      width={at(phase.months)}
      height={bar + strip + 6}
      class={`training__bar training__bar--${kind}${inset ? ' training__bar--inset' : ''}`}
    >
      <svg x={left} y="0" width="100%" height="100%" overflow="hidden">
        <rect class="training__block" x="1.5" y="1.5" width="100%" height={bar - 3} rx="5" />
        <text class="training__number" x="12" y={lines === null ? bar / 2 + 6 : 25}>
          {phase.number}
        </text>
        {(lines ?? []).map((line, index) => (
          <text class="training__name" x="32" y={25 + index * 18}>
            {line}
          </text>
        ))}
        {lines !== null && phase.duration.length <= room ? (
          <text class="training__length" x="32" y={26 + lines.length * 18}>
            {phase.duration}
          </text>
        ) : null}
        {(phase.release ?? []).length === 0 ? null : (
          <line class="training__release" x1="2" x2="100%" y1={bar + 3 + strip / 2} y2={bar + 3 + strip / 2} />
        )}
      </svg>
    </svg>
  );
}
