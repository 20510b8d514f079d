import { parseFact } from '#eligibility/index.ts';
import { isSignedIn, type Actor } from '#people/index.ts';
import { everyone, missing, page, redirect, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { answersCookie, answersKeptSeconds, answersOnDevice, cookieFor, type DeviceAnswers } from '../check-answers.ts';
import { openIntakesByProgramme } from '../intake.query.ts';
import { sentTexts, textsOf, type FactTexts } from '../pages/fact-field.tsx';
import { paths } from '../paths.ts';
import { validFactsOf } from '../save-facts.ts';
import { currentVersions, type ProgrammeVersion } from '../version.query.ts';
import { askableHere, checkAll, everyQuestion, withAnswerHere, type CheckAll } from './check-all.ts';
import { AllQuestionPage, AllResultPage, checkAllPath, resultPart } from './pages.tsx';

type Request = PageRequest<Actor>;

/** "What could I apply for?": one question a page, each with its own address, answers on the device only. */
export const checkAllRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: '/check', permission: everyone, handle: async (request) => redirect(addressOf((await load(request)).check)) },
  { method: 'POST', path: '/check/start-again', permission: everyone, handle: startAgain },
  { method: 'GET', path: `/check/${resultPart}`, permission: everyone, handle: showResult },
  { method: 'GET', path: '/check/:fact', permission: everyone, handle: showQuestion },
  { method: 'POST', path: '/check/:fact', permission: everyone, handle: answer },
];

interface Loaded {
  readonly check: CheckAll;
  readonly versions: readonly ProgrammeVersion[];
  readonly answers: DeviceAnswers;
  readonly again: (answers: DeviceAnswers) => CheckAll;
}

async function load(request: Request): Promise<Loaded> {
  const today = request.clock.today();
  const { actor } = request;
  const { versions, openIntakes, known } = await request.read(async (trx) => {
    const current = await currentVersions(trx);
    const open = await openIntakesByProgramme(
      trx,
      current.map(({ programmeId }) => programmeId),
      today,
      actor,
    );
    return {
      versions: current,
      openIntakes: open,
      known: isSignedIn(actor) ? await validFactsOf(trx, actor.personId, everyQuestion(current), today) : {},
    };
  });
  const again = (answers: DeviceAnswers): CheckAll => checkAll({ versions, openIntakes, answers, known, today });
  const answers = answersOnDevice(request.cookie(answersCookie));
  return { versions, answers, again, check: again(answers) };
}

const addressOf = ({ next }: CheckAll): string => checkAllPath(next ?? resultPart);

function startAgain(): Answer {
  return redirect(checkAllPath(), { kind: 'information', text: 'Your answers have been removed from this browser.' }, [
    { name: answersCookie, value: null },
  ]);
}

async function showResult(request: Request): Promise<Answer> {
  const { check } = await load(request);
  if (check.next !== null && check.asked.length === 0 && Object.keys(check.facts).length === 0) return redirect(addressOf(check));
  return page('What you could apply for', <AllResultPage check={check} nextHref={check.next === null ? null : addressOf(check)} />, {
    wide: true,
  });
}

async function showQuestion(request: Request): Promise<Answer> {
  const loaded = await load(request);
  const fact = request.params['fact'] ?? '';
  return question(loaded, fact, textsOf(loaded.check.facts[fact]), null);
}

async function answer(request: Request): Promise<Answer> {
  const loaded = await load(request);
  const { check, versions, answers, again } = loaded;
  const fact = request.params['fact'] ?? '';
  const definition = askableHere(check, versions, fact);
  if (!definition) return missing;
  const { form } = request;
  const keep = (now: DeviceAnswers): Answer =>
    redirect(addressOf(again(now)), undefined, [{ name: answersCookie, value: cookieFor(now), maxAgeSeconds: answersKeptSeconds }]);
  if (form.fields['unknown'] === 'yes') return keep(withAnswerHere(answers, fact, undefined));
  const parsed = parseFact(definition, { ...form.fields, 'answer[]': form.lists['answer'] ?? [] }, request.clock.today().toString());
  if (!parsed.ok) return question(loaded, fact, sentTexts(form), parsed.message);
  if (parsed.value === undefined) return question(loaded, fact, sentTexts(form), 'Answer the question, or choose “I do not know”');
  return keep(withAnswerHere(answers, fact, parsed.value));
}

function question({ check, versions }: Loaded, fact: string, texts: FactTexts, problem: string | null): Answer {
  const definition = askableHere(check, versions, fact);
  if (!definition) return missing;
  const position = check.asked.indexOf(fact);
  const before = position < 0 ? check.asked.at(-1) : check.asked[position - 1];
  return page(
    `${problem === null ? '' : 'Error: '}${definition.question} – What could I apply for?`,
    <AllQuestionPage
      definition={definition}
      texts={texts}
      errors={problem === null ? [] : [{ field: 'answer', message: problem }]}
      atMost={check.next === fact ? check.atMost : null}
      backHref={before === undefined ? paths.catalogue : checkAllPath(before)}
      hasAnswers={check.asked.length > 0 || Object.keys(check.facts).length > 0}
    />,
    { status: problem === null ? 200 : 422 },
  );
}
