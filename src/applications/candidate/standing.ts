import { formatDate } from '#ui/index.ts';
import { chancesInWords } from '../offers/chances.rules.ts';
import type { Party } from '../offers/agreement-model.ts';
import type { StatusView } from './status.query.ts';
import { paths } from './paths.ts';
import { isPast, standingInStep, withHolder, type Standing } from './standing-in-step.ts';

/** Where an application stands and what its candidate can do about it, in words that never promise more than is known. */

export function standingOf(view: StatusView, today: Temporal.PlainDate): Standing {
  const standing = standingBy(view, today);
  const asked = askedForLater(view);
  return asked === null ? standing : { ...standing, paragraphs: [...standing.paragraphs, asked] };
}

/** A later start that one side has asked for and the other has not answered. */
function askedForLater({ application, deferral }: StatusView): string | null {
  if (deferral?.state !== 'asked') return null;
  const start = formatDate(deferral.startsOn);
  return deferral.askedBy === 'candidate'
    ? `You have asked to start on ${start} instead. ${application.organisationName} answers; until then everything stays as it is.`
    : `${application.organisationName} proposes that you start on ${start} instead. It is yours to agree or decline; until then everything stays as it is.`;
}

function standingBy(view: StatusView, today: Temporal.PlainDate): Standing {
  const { application } = view;
  switch (application.state) {
    case 'in_step':
      return standingInStep(view, today);
    case 'offered':
      return offered(view, today);
    case 'accepted':
      return accepted(view, today);
    case 'waiting_list':
      return {
        kind: 'information',
        title: 'You are on the waiting list',
        action: null,
        paragraphs: [
          ...becauseOfTheRun(view),
          `All places are taken. ${application.organisationName} keeps your application and comes back to you when a place becomes free.`,
          ...(view.chances === null
            ? ['Nobody can say when, or whether, that will be, so it is wise to go on looking as well.']
            : chancesInWords(view.chances)),
        ],
      };
    case 'enrolled':
      return {
        kind: 'success',
        title: 'You are enrolled',
        paragraphs: ['Welcome. Your plan, your hours and your reviews stand with your apprenticeship.'],
        action: { label: 'Go to my apprenticeship', href: '/apprenticeships' },
      };
    case 'rejected':
    case 'offer_withdrawn':
    case 'conditions_not_met':
    case 'withdrawn':
    case 'offer_declined':
    case 'offer_expired':
    case 'deferred':
      return over(view);
    case 'draft':
    case 'submitted':
      return {
        kind: 'information',
        title: `${application.organisationName} has your application`,
        paragraphs: ['It has arrived. The first step is about to begin.'],
        action: null,
      };
  }
}

/** Why they got what they got, where a run shared the places out. */
const becauseOfTheRun = ({ allocation }: StatusView): readonly string[] => (allocation === null ? [] : [allocation.reasons.join(' ')]);

function offered(view: StatusView, today: Temporal.PlainDate): Standing {
  const { application, offer } = view;
  if (offer === null)
    return {
      kind: 'success',
      title: 'You are offered a place',
      paragraphs: [],
      action: { label: 'See the offer', href: paths.offer(application.id) },
    };
  const hasExpired = isPast(offer.expiresOn, today);
  return {
    kind: hasExpired ? 'warning' : 'success',
    title: hasExpired ? 'The offer has expired' : 'You are offered a place',
    paragraphs: [
      hasExpired
        ? `It could be accepted until ${formatDate(offer.expiresOn)}. If you still want the place, ask ${application.organisationName} whether one is free.`
        : `${application.organisationName} offers you a place at ${offer.siteName} from ${formatDate(offer.startsOn)}. Answer by ${formatDate(offer.expiresOn)}.`,
      ...becauseOfTheRun(view),
    ],
    action: { label: hasExpired ? 'See the offer' : 'See and answer the offer', href: paths.offer(application.id) },
  };
}

function accepted(view: StatusView, today: Temporal.PlainDate): Standing {
  const { application, agreement, offer } = view;
  const hasSigned = agreement !== null && !agreement.waitsFor.includes('apprentice');
  if (agreement !== null && agreement.isComplete && !hasSigned)
    return {
      kind: 'warning',
      title: 'Your agreement waits for your signature',
      paragraphs: ['It states where, when and for what pay you train. Read it, then sign it.'],
      action: { label: 'Read and sign', href: paths.agreement(application.id) },
    };
  const open = offer?.conditions.filter((condition) => condition.state === 'open') ?? [];
  const toGive = open.filter((condition) => condition.evidence !== null && condition.givenAt === null);
  const standing = withHolder(view, today);
  return {
    kind: toGive.length > 0 ? 'warning' : 'success',
    title: 'You have accepted the place',
    action: toGive.length > 0 ? { label: 'Give what is needed', href: paths.offer(application.id) } : null,
    paragraphs: [
      open.length === 0 ? 'Nothing is asked of you now.' : `Still to be settled: ${open.map((condition) => condition.title).join(', ')}.`,
      ...(agreement === null || agreement.isComplete
        ? []
        : [`${application.organisationName} completes your agreement. You get a mail when it can be signed.`]),
      ...toGive.map((condition) =>
        condition.dueOn === null
          ? `We need from you: ${condition.title}.`
          : `We need from you by ${formatDate(condition.dueOn)}: ${condition.title}.`,
      ),
      ...(agreement?.isComplete === true && agreement.waitsFor.length > 0
        ? [`Your agreement still waits for the signature of ${listed(agreement.waitsFor.map((party) => signers(application)[party]))}.`]
        : []),
      ...(standing.kind === 'warning'
        ? standing.paragraphs
        : [
            `${application.heldByName ?? application.organisationName} enrols you when everything is settled. Your start is on ${formatDate(offer?.startsOn ?? application.startsOn)}.`,
          ]),
    ],
  };
}

const signers = ({ organisationName }: StatusView['application']): Readonly<Record<Party, string>> => ({
  apprentice: 'you',
  employer: organisationName,
  provider: 'the training provider',
  guardian: 'your parent or guardian',
});

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

/** To which start it is put off, and whether a place is kept there: only what was agreed is promised. */
function putOff(organisationName: string, deferral: StatusView['deferral']): Standing {
  const to = deferral === null ? 'a later start' : `the start on ${formatDate(deferral.startsOn)}`;
  return {
    kind: 'information',
    title: deferral === null ? 'Your start is put off' : `Your start is put off to ${formatDate(deferral.startsOn)}`,
    paragraphs: [
      deferral?.keepsPlace === true
        ? `${organisationName} keeps a place for you for ${to}${deferral.siteName === null ? '' : `, at ${deferral.siteName}`}.`
        : `Your application goes on for ${to}. No place is kept: it stands beside the others for that start.`,
      ...(deferral === null || deferral.reason === '' ? [] : [`The reason: ${deferral.reason}`]),
    ],
    action: null,
  };
}

/** What ended, by whom and why, and what can be done next. */
function over(view: StatusView): Standing {
  const { application, slug, offer, deferral } = view;
  const again = { label: 'Apply again', href: paths.apply(slug) };
  switch (application.state) {
    case 'withdrawn':
      return {
        kind: 'information',
        title: 'You withdrew this application',
        paragraphs: ['Nobody works on it any more. If you apply again, what you wrote is carried over.'],
        action: again,
      };
    case 'offer_declined':
      return {
        kind: 'information',
        title: 'You declined the offer',
        paragraphs: ['If you apply again, what you wrote is carried over.'],
        action: again,
      };
    case 'offer_expired':
      return {
        kind: 'warning',
        title: 'The offer expired',
        paragraphs: [
          `It could be accepted until ${offer === null ? 'its last day' : formatDate(offer.expiresOn)}. If you still want the place, write to ${application.organisationName}, or apply again: what you wrote is carried over.`,
        ],
        action: again,
      };
    case 'deferred':
      return putOff(application.organisationName, deferral);
    default:
      return {
        kind: 'warning',
        title:
          application.state === 'rejected'
            ? 'Your application was not successful'
            : application.state === 'offer_withdrawn'
              ? 'The offer was withdrawn'
              : 'A condition of the offer was not met',
        paragraphs: [whoDecided(view)],
        action: again,
      };
  }
}

/** Who decided against it, and where. The reasons of a decision stand below it, with what would make a difference. */
function whoDecided({ application, decision, steps, timeline }: StatusView): string {
  if (decision !== null) {
    const who = [decision.deciderName ?? 'A person', decision.organisationName ?? application.organisationName].join(' of ');
    const step = steps.findLast((one) => one.outcome === 'failed');
    const on = formatDate(decision.decidedAt.toZonedDateTimeISO('UTC').toPlainDate());
    return `${who} decided this on ${on}${step === undefined ? '' : `, at the step “${step.step.name}”`}.`;
  }
  return (
    timeline.find((entry) => entry.tone === 'danger')?.text ??
    `${application.decidedByName ?? application.organisationName} ended this application.`
  );
}
