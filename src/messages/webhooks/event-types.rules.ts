/** The events that an endpoint may ask for: those of the states of records that an organisation works on. Pure. */

export interface EventGroup {
  readonly title: string;
  readonly types: readonly string[];
}

const groups: Readonly<Record<string, string>> = {
  application: 'Applications',
  interview: 'Interviews',
  offer: 'Offers',
  condition: 'Conditions of offers',
  agreement: 'Agreements',
  apprenticeship: 'Apprenticeships',
  hours: 'Hours',
  competency: 'Competencies',
  review: 'Reviews',
  role_application: 'Permanent roles',
  programme: 'Programmes and intakes',
  draft: 'Drafts of programmes',
};

/** Events without a change of state that other systems wait for. Nothing of adjustments, of monitoring or of persons is ever told. */
const more = [
  'offer.made',
  'agreement.drawn_up',
  'agreement.signed',
  'hours.entered',
  'interview.offered',
  'apprenticeship.agreed',
  'application.step_overdue',
  'programme.published',
  'programme.intake_announced',
];

interface States {
  readonly transitions: readonly { readonly event: string }[];
}

export function eventGroups(lifecycles: readonly States[]): readonly EventGroup[] {
  const all = [...new Set([...lifecycles.flatMap(({ transitions }) => transitions.map(({ event }) => event)), ...more])];
  return Object.entries(groups).flatMap(([prefix, title]) => {
    const types = all.filter((type) => type.startsWith(`${prefix}.`)).toSorted();
    return types.length === 0 ? [] : [{ title, types }];
  });
}
