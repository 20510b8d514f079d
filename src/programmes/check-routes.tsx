import { parseFact, judge, planQuestions, type FactDefinition, type Facts } from '#eligibility/index.ts';
import { isSignedIn, type Actor } from '#people/index.ts';
import { everyone, missing, page, redirect, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import type { FormInput } from '#platform/forms/index.ts';
import type { Trx } from '#platform/database/index.ts';
import {
  answersCookie,
  answersFor,
  answersKeptSeconds,
  answersOnDevice,
  cookieFor,
  withAnswer,
  withSite,
  type DeviceAnswers,
} from './check-answers.ts';
import { askable, asksForPlace, checkOf, outcomeOf, questionBefore, type Check } from './check.ts';
import { channelFor, openIntakes, openIntakesByProgramme, type Intake } from './intake.query.ts';
import { PlacePage, QuestionPage, anyPlace, placeQuestion, resultQuestion } from './pages/check-question.tsx';
import { ResultPage, type NearProgramme } from './pages/check-result.tsx';
import { sentTexts, textsOf, type FactTexts } from './pages/fact-field.tsx';
import { resumeHref, resumeRoutes } from './check-resume.tsx';
import { paths } from './paths.ts';
import { goneAnswer } from './routes.tsx';
import { validFactsOf } from './save-facts.ts';
import { currentStateOf, currentVersions, type ProgrammeVersion } from './version.query.ts';

type Request = PageRequest<Actor>;

/** The eligibility check: each question has its own address, so that back, reload and a bookmark do what they should. */
export const checkRoutes: readonly Route<Actor>[] = [
  {
    method: 'GET',
    path: '/programmes/:slug/check',
    permission: everyone,
    handle: (request) => withCheck(request, ({ found }) => redirect(addressOf(found))),
  },
  ...resumeRoutes,
  { method: 'POST', path: '/programmes/:slug/check/start-again', permission: everyone, handle: startAgain },
  {
    method: 'GET',
    path: `/programmes/:slug/check/${placeQuestion}`,
    permission: everyone,
    handle: (request) => withCheck(request, (state) => showPlace(state)),
  },
  {
    method: 'POST',
    path: `/programmes/:slug/check/${placeQuestion}`,
    permission: everyone,
    handle: (request) => withCheck(request, (state) => answerPlace(request, state)),
  },
  {
    method: 'GET',
    path: `/programmes/:slug/check/${resultQuestion}`,
    permission: everyone,
    handle: (request) => withCheck(request, (state) => showResult(request, state)),
  },
  {
    method: 'GET',
    path: '/programmes/:slug/check/:fact',
    permission: everyone,
    handle: (request) => withCheck(request, (state) => showQuestion(request, state)),
  },
  {
    method: 'POST',
    path: '/programmes/:slug/check/:fact',
    permission: everyone,
    handle: (request) => withCheck(request, (state) => answerQuestion(request, state)),
  },
];

interface Found {
  readonly version: ProgrammeVersion;
  readonly intakes: readonly Intake[];
  readonly known: Facts;
  readonly answers: DeviceAnswers;
  readonly check: Check;
}

interface State {
  readonly found: Found;
  /** The same check with other answers. */
  readonly again: (answers: DeviceAnswers) => Found;
}

async function withCheck(request: Request, answer: (state: State) => Answer | Promise<Answer>): Promise<Answer> {
  const today = request.clock.today();
  const loaded = await request.read(async (trx) => {
    const current = await currentStateOf(trx, request.params['slug'] ?? '');
    if (current.state !== 'published') return current;
    const intakes = await openIntakes(trx, current.version.programmeId, today, request.actor);
    return { ...current, intakes, known: await knownFacts(trx, request.actor, current.version.compiled.facts, today) };
  });
  if (loaded.state === 'unknown') return missing;
  if (loaded.state === 'withdrawn') return goneAnswer(loaded.title);
  const { version, intakes, known } = loaded;
  const [first] = intakes;
  const channel = first ? channelFor(first, request.actor) : 'external';
  const again = (answers: DeviceAnswers): Found => ({
    version,
    intakes,
    known,
    answers,
    check: checkOf({ programme: version.compiled, intakes, answers, known, channel, today }),
  });
  return answer({ found: again(answersOnDevice(request.cookie(answersCookie))), again });
}

const knownFacts = async (trx: Trx, actor: Actor, definitions: readonly FactDefinition[], today: Temporal.PlainDate): Promise<Facts> =>
  isSignedIn(actor) ? validFactsOf(trx, actor.personId, definitions, today) : {};

/** Where the check stands. */
function addressOf({ version, check }: Found): string {
  const question = check.next.kind === 'place' ? placeQuestion : check.next.kind === 'result' ? resultQuestion : check.next.fact;
  return paths.question(version.slug, question);
}

const keep = (found: Found): Answer =>
  redirect(addressOf(found), undefined, [{ name: answersCookie, value: cookieFor(found.answers), maxAgeSeconds: answersKeptSeconds }]);

function startAgain(request: Request): Answer {
  const slug = encodeURIComponent(request.params['slug'] ?? '');
  return redirect(paths.check(slug), { kind: 'information', text: 'Your answers have been removed from this browser.' }, [
    { name: answersCookie, value: null },
  ]);
}

function showPlace({ found }: State, errors: readonly { field: string; message: string }[] = []): Answer {
  const programme = found.version.compiled;
  if (!asksForPlace(programme)) return redirect(addressOf(found));
  const chosen = answersFor(found.answers, programme.id)?.site;
  return page(
    `${errors.length > 0 ? 'Error: ' : ''}Where would you like to work? – ${programme.title}`,
    <PlacePage programme={programme} chosen={chosen} errors={errors} backHref={paths.programme(programme.id)} />,
    { status: errors.length > 0 ? 422 : 200 },
  );
}

function answerPlace(request: Request, state: State): Answer {
  const { found, again } = state;
  const programme = found.version.compiled;
  const place = request.form.fields['place'] ?? '';
  if (place !== anyPlace && !programme.sites.some((site) => site.id === place))
    return showPlace(state, [{ field: 'place', message: 'Choose a place, or say that you have not decided' }]);
  return keep(again(withSite(found.answers, programme.id, place === anyPlace ? null : place)));
}

function showQuestion(request: Request, { found }: State): Answer {
  const definition = askable(found.version.compiled, request.params['fact'] ?? '');
  return definition ? questionPage(found, definition, textsOf(found.check.facts[definition.id]), null) : missing;
}

function answerQuestion(request: Request, { found, again }: State): Answer {
  const programme = found.version.compiled;
  const definition = askable(programme, request.params['fact'] ?? '');
  if (!definition) return missing;
  const { form } = request;
  if (form.fields['unknown'] === 'yes') return keep(again(withAnswer(found.answers, programme.id, definition.id, undefined)));
  const parsed = parseFact(definition, rawAnswer(form), request.clock.today().toString());
  if (!parsed.ok) return questionPage(found, definition, sentTexts(form), parsed.message);
  if (parsed.value === undefined) return questionPage(found, definition, sentTexts(form), 'Answer the question, or choose “I do not know”');
  return keep(again(withAnswer(found.answers, programme.id, definition.id, parsed.value)));
}

/** A set comes as a list, whatever its length; everything else as one text. */
const rawAnswer = ({ fields, lists }: FormInput) => ({ ...fields, 'answer[]': lists['answer'] ?? [] });
function questionPage(found: Found, definition: FactDefinition, texts: FactTexts, problem: string | null): Answer {
  const { version, check } = found;
  const programme = version.compiled;
  const isNext = check.next.kind === 'question' && check.next.fact === definition.id;
  const before = questionBefore(check, definition.id);
  const first = asksForPlace(programme) ? paths.question(programme.id, placeQuestion) : paths.programme(programme.id);
  return page(
    `${problem === null ? '' : 'Error: '}${definition.question} – ${programme.title}`,
    <QuestionPage
      programme={programme}
      definition={definition}
      texts={texts}
      errors={problem === null ? [] : [{ field: 'answer', message: problem }]}
      atMost={isNext ? check.atMost : null}
      backHref={before === null ? first : paths.question(programme.id, before)}
    />,
    { status: problem === null ? 200 : 422 },
  );
}

async function showResult(request: Request, { found }: State): Promise<Answer> {
  const { version, check, intakes } = found;
  const programme = version.compiled;
  // An address from a bookmark, before the questions were answered: go on where the check stands.
  if (check.next.kind === 'place' || (check.next.kind === 'question' && check.asked.length === 0 && Object.keys(check.facts).length === 0))
    return redirect(addressOf(found));
  const outcome = outcomeOf(programme, check);
  const near = await request.read((trx) => nearProgrammes(trx, request, found));
  const titles = { met: 'You can apply', not_met: 'Not as things stand', unknown: 'Not known yet' } as const;
  return page(
    `${titles[outcome.explanation.verdict]} – ${programme.title}`,
    <ResultPage
      programme={programme}
      check={check}
      outcome={outcome}
      near={near}
      isOpen={intakes.length > 0}
      nextHref={check.next.kind === 'question' ? addressOf(found) : null}
      placeHref={asksForPlace(programme) ? paths.question(programme.id, placeQuestion) : null}
      resumeHref={`${request.origin}${resumeHref(
        programme.id,
        found.answers,
        programme.facts.map((fact) => fact.id),
      )}`}
      questionHref={(fact) => (askable(programme, fact) ? paths.question(programme.id, fact) : null)}
    />,
  );
}

const nearOnes = 3;

/** Other programmes that the same answers fit or may fit: those with no open doubt first, then the fewest questions. */
async function nearProgrammes(trx: Trx, request: Request, { version, answers, known }: Found): Promise<readonly NearProgramme[]> {
  const others = (await currentVersions(trx)).filter((other) => other.versionId !== version.versionId);
  const open = await openIntakesByProgramme(
    trx,
    others.map((other) => other.programmeId),
    request.clock.today(),
    request.actor,
  );
  const judged = others.map((other): NearProgramme & { readonly isNear: number } => {
    const intakes = open.get(other.programmeId) ?? [];
    const programme = other.compiled;
    const { facts, occasion } = checkOf({
      programme,
      intakes,
      answers,
      known,
      channel: 'external',
      today: request.clock.today(),
    });
    const { verdict } = judge(programme.criteria, facts, occasion);
    const sharesCountry = programme.sites.some((site) => version.compiled.sites.some((own) => own.country === site.country));
    return {
      programme,
      employer: other.organisationName,
      verdict,
      isOpen: intakes.length > 0,
      atMost: verdict === 'unknown' ? planQuestions(programme.criteria, facts, occasion, programme.facts).atMost : 0,
      isNear: (sharesCountry ? 2 : 0) + (programme.field === version.compiled.field ? 1 : 0) + (intakes.length > 0 ? 1 : 0),
    };
  });
  return judged
    .filter((other) => other.verdict !== 'not_met')
    .toSorted((a, b) => b.isNear - a.isNear || a.atMost - b.atMost)
    .slice(0, nearOnes);
}
