import type { Child } from 'hono/jsx';
import { FactList, LinkButton, PageHeading, TrainingTimeline, countOf, formatDate, type Fact } from '#ui/index.ts';
import { compareAddress } from '../compare/rows.tsx';
import { paths, pictureOf } from '../paths.ts';
import type { ProgrammeView } from '../programme-page.query.ts';
import { prose } from '../prose.ts';
import { timelineOf } from '../timeline.ts';
import { durationInWords, frameworkInWords, payLine, placesIn, placesInWords, startInWords, windowInWords } from '../words.ts';
import { Contacts, WhatIsAsked } from './programme-more.tsx';
import { Openings, PayAndBenefits } from './programme-pay.tsx';
import { Requirements } from './programme-requirements.tsx';
import { Afterwards, StepsAhead, Stories, WhatYouDo, WhatYouLearn, WorkItself } from './programme-sections.tsx';

/** One heading of the page with what stands under it; a part without content is left out, from the contents too. */
interface Part {
  readonly id: string;
  readonly title: string;
  readonly content: Child;
}

export function ProgrammePage({ view, isSignedIn }: { view: ProgrammeView; isSignedIn: boolean }) {
  const { version, intakes, surroundings } = view;
  const { compiled, slug } = version;
  const picture = pictureOf(compiled.image);
  const timeline = timelineOf(compiled);
  const parts = partsOf(view);
  return (
    <>
      <PageHeading
        band
        eyebrow={[version.organisationName, compiled.field, frameworkInWords(compiled.framework)].filter(Boolean).join(' · ')}
        title={compiled.title}
        lead={compiled.summary}
        picture={picture === null ? undefined : <img src={picture} alt={compiled.imageAlternative ?? ''} width="640" height="400" />}
      >
        {compiled.criteria.length === 0 ? null : <LinkButton href={paths.check(slug)}>Check if you can apply</LinkButton>}
        {intakes.length === 0 ? null : (
          <LinkButton href={paths.apply(slug)} kind={compiled.criteria.length === 0 ? 'primary' : 'secondary'}>
            Apply
          </LinkButton>
        )}
      </PageHeading>
      <FactList facts={factsOf(view)} />
      <h2 id="training">How the training is laid out</h2>
      <TrainingTimeline phases={timeline.phases} fork={timeline.fork} awards={timeline.awards} totalMonths={timeline.totalMonths} />
      {timeline.scale === null ? null : <p class="small soft">{timeline.scale}</p>}
      <div class="columns">
        <div>
          {compiled.body === '' ? null : <div class="prose">{prose(compiled.body)}</div>}
          {parts.map(({ id, title, content }) => (
            <section aria-labelledby={id}>
              <h2 id={id}>{title}</h2>
              {content}
            </section>
          ))}
          {surroundings === null || surroundings.body === compiled.body ? null : (
            <section aria-labelledby="about">
              <h2 id="about">{surroundings.title ?? `About ${version.organisationName}`}</h2>
              <div class="prose">{prose(surroundings.body, 3, 'page')}</div>
            </section>
          )}
        </div>
        <aside aria-label="About this page">
          <nav aria-label="On this page">
            <p class="flush">
              <strong>On this page</strong>
            </p>
            <ul class="plain">
              {parts.map(({ id, title }) => (
                <li>
                  <a href={`#${id}`}>{title}</a>
                </li>
              ))}
            </ul>
          </nav>
          <p>
            <a href={compareAddress([slug])}>Compare with others</a>
          </p>
          <p class="soft small">
            Version {version.number}, published on {formatDate(version.publishedAt.toZonedDateTimeISO('UTC').toPlainDate())}.{' '}
            {isSignedIn ? 'If you apply, you' : 'Whoever applies'} will stay on this version.
          </p>
        </aside>
      </div>
    </>
  );
}

function partsOf(view: ProgrammeView): readonly Part[] {
  const { compiled } = view.version;
  const hasMentors = compiled.mentorship !== null || compiled.mentors !== undefined;
  const parts: readonly (Part | false)[] = [
    compiled.duties.length > 0 && {
      id: 'duties',
      title: 'What you will do',
      content: <WhatYouDo programme={compiled} />,
    },
    compiled.competencies.length + compiled.awards.length + (compiled.modules?.length ?? 0) > 0 && {
      id: 'learning',
      title: 'What you will learn',
      content: <WhatYouLearn programme={compiled} />,
    },
    { id: 'requirements', title: 'Who can apply', content: <Requirements programme={compiled} /> },
    hasWorkPart(view) && {
      id: 'work',
      title: 'What the work asks of you',
      content: <WorkItself programme={compiled} />,
    },
    { id: 'pay', title: 'Pay and benefits', content: <PayAndBenefits view={view} /> },
    compiled.application !== undefined && {
      id: 'form',
      title: 'What the application asks',
      content: <WhatIsAsked programme={compiled} />,
    },
    { id: 'steps', title: 'What happens after you apply', content: <StepsAhead view={view} /> },
    { id: 'openings', title: 'Openings', content: <Openings view={view} /> },
    view.stories.length > 0 && {
      id: 'stories',
      title: 'Who has done it before',
      content: <Stories stories={view.stories} />,
    },
    (compiled.nextRoles.length > 0 || hasMentors || compiled.link !== null) && {
      id: 'afterwards',
      title: compiled.nextRoles.length > 0 ? 'Where it leads' : hasMentors ? 'Who helps you on the way' : 'More about it',
      content: <Afterwards programme={compiled} />,
    },
    compiled.contacts !== undefined && {
      id: 'contacts',
      title: 'Whom you can ask',
      content: <Contacts contacts={compiled.contacts} />,
    },
  ];
  return parts.filter((part) => part !== false);
}

const hasWorkPart = ({ version: { compiled } }: ProgrammeView): boolean =>
  compiled.demands.length > 0 || compiled.pattern !== null || compiled.safetyTraining.length > 0 || compiled.accommodation !== null;

function factsOf({ version, intakes, next: windowNext }: ProgrammeView): readonly Fact[] {
  const { compiled } = version;
  const [next] = intakes;
  const facts: readonly (Fact | null)[] = [
    { label: 'Length', value: durationInWords(compiled.duration) },
    compiled.sites.length === 0 ? null : { label: 'Where', value: placesInWords(compiled.sites) },
    { label: 'Pay', value: payLine(compiled, intakes) ?? 'Not stated by the employer' },
    next === undefined
      ? { label: 'Applications', value: windowNext === null ? 'Not open today' : `Not open today. ${windowInWords(windowNext)}` }
      : { label: 'Next start', value: startInWords(next) },
    next === undefined ? null : { label: 'Places', value: countOf(placesIn(intakes), 'place') },
    next === undefined
      ? null
      : {
          label: 'Applications',
          value: next.closesOn === null ? 'Open until filled' : `Until ${formatDate(next.closesOn)}`,
        },
  ];
  return facts.filter((fact) => fact !== null);
}
