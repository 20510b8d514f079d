import { formatDate, formatMoment } from '#ui/index.ts';
import { changeLimit } from '../interviews/book-interview.ts';
import { standingAtAssessment } from '../interviews/assessment/standing.query.ts';
import { paths } from './paths.ts';
import type { StatusView } from './status.query.ts';

/** Where an application stands inside a step: with whom, by when, and whether its candidate is waited for. */

export interface Standing {
  readonly kind: 'information' | 'success' | 'warning';
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** What the candidate should do now, if it is their turn. */
  readonly action: { readonly label: string; readonly href: string } | null;
}

export const isPast = (day: Temporal.PlainDate, today: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(day, today) < 0;

const clockStandsStill = ({ steps }: StatusView): boolean => steps.some((step) => step.pausedOn !== null);

export function standingInStep(view: StatusView, today: Temporal.PlainDate): Standing {
  const { application } = view;
  if (application.heldById === null) return askedOfYou(view, today);
  switch (application.step?.kind) {
    case 'interview':
      return atInterview(view, today);
    case 'assess':
      return atAssessment(view, today);
    default:
      return withHolder(view, today);
  }
}

export function withHolder({ application }: StatusView, today: Temporal.PlainDate): Standing {
  const holder = application.heldByName ?? application.organisationName;
  const step = application.step?.name ?? 'this step';
  const { dueOn } = application;
  if (dueOn !== null && isPast(dueOn, today)) {
    return {
      kind: 'warning',
      title: `${holder} is late`,
      action: null,
      paragraphs: [
        `${holder} has your application for “${step}”. A decision was due by ${formatDate(dueOn)}, and that day has passed. It is not your fault and counts nothing against you. There is nothing you need to do: Guildhall tells them that it is late.`,
      ],
    };
  }
  return {
    kind: 'information',
    title: `${holder} has your application now`,
    action: null,
    paragraphs: [
      `It stands at “${step}”. ${dueOn === null ? 'The programme sets no day for this step; you hear as soon as something happens.' : `They are to decide by ${formatDate(dueOn)}. Should that day pass, this page says so.`} There is nothing you need to do.`,
    ],
  };
}

function atAssessment(view: StatusView, today: Temporal.PlainDate): Standing {
  const { application, assessment } = view;
  if (assessment?.booking?.state === 'booked' && assessment.day) {
    const day = assessment.day.endsAt.toZonedDateTimeISO(assessment.day.timeZone).toPlainDate();
    if (isPast(day, today)) return afterwards(view, today, `Your assessment day was to be on ${formatDate(day)}`);
  }
  return standingAtAssessment(application, assessment, clockStandsStill(view)) ?? withHolder(view, today);
}

/** The day is over and nobody has written down yet what came of it. */
function afterwards(view: StatusView, today: Temporal.PlainDate, title: string): Standing {
  const { application } = view;
  const holder = application.heldByName ?? application.organisationName;
  const { dueOn } = application;
  if (dueOn !== null && isPast(dueOn, today)) return withHolder(view, today);
  return {
    kind: 'information',
    title,
    paragraphs: [
      `${holder} has not written down yet what came of it${dueOn === null ? '' : `, and is to decide by ${formatDate(dueOn)}`}. If you were there, there is nothing you need to do. If it did not take place, tell ${holder}.`,
    ],
    action: null,
  };
}

function atInterview(view: StatusView, today: Temporal.PlainDate): Standing {
  const { application, interview, freeTimes } = view;
  const holder = application.heldByName ?? application.organisationName;
  const interviewLink = paths.interview(application.id);
  if (interview?.state === 'booked') {
    const day = interview.endsAt.toZonedDateTimeISO(interview.timeZone).toPlainDate();
    if (isPast(day, today)) return afterwards(view, today, `Your interview was to be on ${formatDate(day)}`);
    return {
      kind: 'success',
      title: 'Your interview is booked',
      paragraphs: [
        `${formatMoment(interview.startsAt, interview.timeZone)} (${interview.timeZone}), with ${interview.organisationName}. You can move or cancel it until ${changeLimit(interview)}.`,
      ],
      action: { label: 'See your interview', href: interviewLink },
    };
  }
  if (interview?.state === 'held') {
    const { dueOn } = application;
    if (dueOn !== null && isPast(dueOn, today)) return withHolder(view, today);
    return {
      kind: 'information',
      title: `${holder} decides after your interview`,
      paragraphs: [
        dueOn === null
          ? 'You hear as soon as they have decided.'
          : `They are to decide by ${formatDate(dueOn)}. There is nothing you need to do.`,
      ],
      action: null,
    };
  }
  if (view.hasNoMoreChances)
    return {
      kind: 'warning',
      title: `${holder} decides whether you get another interview`,
      paragraphs: [
        `You missed an interview and have used the times that you may choose yourself. Your application has not ended. If it was a mistake, or you still want to be interviewed, tell ${holder}: a person there can let you choose again.`,
      ],
      action: null,
    };
  if (freeTimes > 0)
    return {
      kind: 'warning',
      title: 'Choose the time of your interview',
      paragraphs: [
        `${holder} offers ${freeTimes === 1 ? 'one time' : `${freeTimes} times`}. First come, first served.`,
        ...(clockStandsStill(view) ? ['The clock stands still until you choose a time.'] : []),
      ],
      action: { label: 'Choose a time', href: interviewLink },
    };
  const standing = withHolder(view, today);
  return {
    ...standing,
    paragraphs: [...standing.paragraphs, `${holder} offers no interview times at the moment. You get a mail as soon as there are some.`],
  };
}

function askedOfYou(view: StatusView, today: Temporal.PlainDate): Standing {
  const { application, steps } = view;
  const { dueOn } = application;
  const request = steps.find((step) => step.isReturned)?.request ?? null;
  return {
    kind: 'warning',
    title: 'Information is asked of you',
    action: { label: 'Answer', href: paths.information(application.id) },
    paragraphs: [
      ...(request === null ? [] : [`“${request}”`]),
      dueOn === null
        ? 'Your application goes on as soon as you have answered.'
        : isPast(dueOn, today)
          ? `Your answer was asked for by ${formatDate(dueOn)}. You can still send it now.`
          : `Please answer by ${formatDate(dueOn)}. Your application goes on as soon as you have.`,
    ],
  };
}
