import assert from 'node:assert/strict';
import type { Visitor } from './browser.ts';
import type { StoryApprenticeship } from '#demonstration/story/train.ts';

/** Parts that every journey has, told once: each step still by the person whose step it is, in their own browser. */

/** What a candidate answers, by question. A list ticks boxes; a date is ISO. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** Answers one question after the other until a page asks something that is not among the answers. Returns what was asked. */
export async function answersQuestions(candidate: Visitor, answers: Answers, button: string): Promise<readonly string[]> {
  const asked: string[] = [];
  for (;;) {
    const question = await candidate.main.locator('h1').innerText();
    const answer = answers[question];
    if (answer === undefined) return asked;
    assert.ok(!asked.includes(question), `“${question}” is asked twice`);
    asked.push(question);
    if (typeof answer !== 'string') for (const one of answer) await candidate.chooses(one);
    else if (/^\d{4}-/.test(answer)) await candidate.fills('Date', answer);
    else await candidate.chooses(answer);
    await candidate.presses(button);
  }
}

export interface Wish {
  readonly address: string;
  readonly answers: Answers;
  readonly work: { readonly title: string; readonly employer: string; readonly from: string };
  readonly why: string;
  /** Places in order. */
  readonly places: readonly string[];
}

/** Fills in every part of a begun application, from the list of its parts, and hands it in. */
export async function fillsInAndSubmits(candidate: Visitor, wish: Wish): Promise<void> {
  await candidate.follows('Begin');
  await candidate.fills('Address', wish.address);
  await candidate.chooses('By e-mail');
  await candidate.presses('Save and continue');
  await answersRequirements(candidate, wish.answers);
  await namesWork(candidate, wish.work);
  await candidate.presses('Save and continue');
  await candidate.fills('Your words', wish.why);
  await candidate.presses('Save and continue');
  await candidate.presses('Save and continue'); // no documents
  await choosesPlaces(candidate, wish.places);
  await candidate.presses('Save and continue'); // no adjustment
  await submits(candidate);
}

/** The questions on the requirements that are still open, and on to work and education. */
export async function answersRequirements(candidate: Visitor, answers: Answers): Promise<readonly string[]> {
  const start = candidate.main.getByRole('link', { name: /^Answer the (questions|next question)$/ });
  let asked: readonly string[] = [];
  if (await start.isVisible()) {
    await candidate.follows(/^Answer the (questions|next question)$/);
    asked = await answersQuestions(candidate, answers, 'Save and continue');
  }
  await candidate.sees('Questions on the requirements', 'All questions are answered.');
  await candidate.follows('Continue');
  return asked;
}

export async function namesWork(candidate: Visitor, work: Wish['work']): Promise<void> {
  await candidate.follows('Add work');
  await candidate.fills('Job title', work.title);
  await candidate.fills('Employer', work.employer);
  await candidate.fills('First day', work.from);
  await candidate.chooses('It still goes on');
  await candidate.presses('Save');
}

export async function choosesPlaces(candidate: Visitor, places: readonly string[]): Promise<void> {
  const ordinals = ['First choice', 'Second choice', 'Third choice'];
  for (const [index, place] of places.entries())
    await candidate.selects(
      places.length === 1 && (await candidate.main.getByLabel('Place').count()) > 0 ? 'Place' : (ordinals[index] ?? ''),
      place,
    );
  await candidate.presses('Save and continue');
}

export async function submits(candidate: Visitor): Promise<void> {
  await candidate.sees('Check your answers');
  await candidate.chooses('What I have said is true and complete');
  await candidate.presses('Submit the application');
  await candidate.sees('Your application is submitted.');
}

/** Screens an application from the own work list: every required criterion is met. */
export async function screens(screener: Visitor, listed: string | RegExp | { readonly application: string }): Promise<void> {
  if (typeof listed === 'object' && 'application' in listed) await screener.opens(`/work/applications/${listed.application}`);
  else {
    await screener.opens('/work/applications');
    await screener.follows(listed);
  }
  await screener.follows('Check criterion by criterion');
  for (const criterion of await screener.main.getByRole('group', { name: 'Your verdict' }).all())
    await criterion.getByLabel('Met', { exact: true }).check();
  for (const evidence of await screener.main.getByLabel(/^Evidence/).all())
    await evidence.fill('Seen in the answers, and confirmed by phone.');
  for (const reason of await screener.main.getByLabel(/^Why you differ/).all()) await reason.fill('Confirmed by phone.');
  await screener.chooses(/^Pass/);
  await screener.presses('Record');
  await screener.sees('Recorded: the step is passed');
}

export interface Times {
  readonly programme: string;
  readonly site: string;
  readonly day: Temporal.PlainDate;
  readonly time: string;
  readonly count: number;
}

/** The recruiter offers a row of times online, with two interviewers. */
export async function offersTimes(recruiter: Visitor, { programme, site, day, time, count }: Times): Promise<void> {
  await recruiter.opens('/work/interviews');
  await recruiter.follows('Offer times');
  await recruiter.selects('Programme', programme);
  await recruiter.chooses('Online');
  await recruiter.selects('Site', site);
  await recruiter.fills('Room or link', 'https://meet.example/guildhall');
  await recruiter.fills('Day', day.toString());
  await recruiter.fills('First begins at', time);
  await recruiter.fills('How many in a row', String(count));
  await recruiter.chooses('Ines Calder');
  await recruiter.chooses('Tom Ashgrove');
  await recruiter.presses('Offer these times');
  await recruiter.sees('offered.');
}

/** An interviewer rates everything on the scorecard of the one interview that waits for them. */
export async function scores(interviewer: Visitor, interviewId: string, level: string, note: string): Promise<void> {
  await interviewer.opens(`/work/interviews/${interviewId}`);
  const form = interviewer.main.locator('form[action$="/scorecard"]').first();
  const levels = form.locator(`input[type="radio"][name^="rating:"][value="${level}"]`);
  for (let index = 0; index < (await levels.count()); index += 1) await levels.nth(index).check();
  const seen = form.locator('textarea[name^="evidence:"]');
  for (let index = 0; index < (await seen.count()); index += 1) await seen.nth(index).fill(note);
  await form.locator('input[name="recommendation"][value="offer"]').check();
  await interviewer.presses('Submit the scorecard');
  await interviewer.sees('Your scorecard is submitted.');
}

/** The employer's recruiter settles the conditions, signs and enrols, on the application's page. */
export async function settlesConditions(recruiter: Visitor, conditions: readonly string[]): Promise<void> {
  for (const condition of conditions) {
    await recruiter.unfolds(condition);
    await recruiter.selects(`What became of “${condition}”?`, 'Met');
    await recruiter.presses(`Record ${condition}`);
    await recruiter.sees('The condition is settled.');
  }
}

/** One apprenticeship for the commands that fill months in one go. */
export const trainedAs = (
  id: string,
  who: StoryApprenticeship['who'],
  mentor: StoryApprenticeship['mentor'],
  startsOn: Temporal.PlainDate,
): StoryApprenticeship => ({ id, who, mentor, startsOn });
