import { chooseToBeFound } from '#programmes/index.ts';
import { candidate } from '../data/candidates.ts';
import { cast, type CastKey } from '../data/people.ts';
import * as apply from './apply.ts';
import { planAndAssess } from './assess.ts';
import { announce, announceTheOthers, setUpProgrammes, type Programmes, type StoryIntake } from './programmes.ts';
import { askInPrivate } from './care.ts';
import { refuseAtScreening } from './decide.ts';
import { writeDrafts } from './drafts.ts';
import { playEarlierIntake } from './earlier-intake.ts';
import { playOversight } from './oversight.ts';
import { sharePlaces } from './places.ts';
import { mondayFrom, workingDay, type Stage } from './stage.ts';
import { playMessages } from './messages.ts';
import * as train from './train.ts';
import { playWorks } from './works.ts';

type Day = Temporal.PlainDate;
type Act = readonly [CastKey, () => Promise<void>];

/** The story begins long enough ago for everybody in it. */
export const beginningOf = (today: Day): Day => today.subtract({ years: 3 });

/**
 * Plays the story up to today: everybody comes to where the list of people says that they stand. Each deed is a command of
 * the rooms, done by the person whose step it is on a day of the past, so records, histories and mails are real.
 */
export async function playStory(stage: Stage, beginning: Day): Promise<void> {
  const { today, services } = stage;
  const programmes = await setUpProgrammes(stage, beginning);
  await writeDrafts(stage);
  // After the second versions are out, so that their intakes have the form that they say.
  await announceTheOthers(stage, programmes);
  services.log('demonstration: intakes and partners are announced');
  await playEarlierIntake(stage, programmes.military);
  const acts: readonly Act[] = [...trainees(stage, programmes, today), ...(await applicants(stage, programmes, today))];
  for (const [index, [who, play]] of acts.entries()) {
    await play();
    services.log(`demonstration: ${index + 1} of ${acts.length}, ${cast[who].name}`);
  }
  await planAndAssess(stage, programmes);
  services.log('demonstration: interviews are planned and an assessment day was held');
  await askInPrivate(stage);
  await sharePlaces(stage, programmes);
  await playWorks(stage);
  services.log('demonstration: a second employer has candidates at its trial day, offers and agreements');
  await playMessages(stage);
  await playOversight(stage, programmes.military);
  // All but one agree to be found, so that managers see counts; who qualifies is their answers' doing.
  for (const [who] of acts.slice(1)) await stage.act(who, today.subtract({ days: 1 }), (doing) => chooseToBeFound(doing, true));
}

const dollars = { currency: 'USD', per: 'year' } as const;
const pounds = { currency: 'GBP', per: 'year' } as const;
const longShifts = { shifts: 3, hours: 12, minutes: 30, kind: 'on_the_job' } as const;
const course = { shifts: 4, hours: 9, minutes: 0, kind: 'related' } as const;

/** From the first answer to the enrolment, in three weeks that begin eight weeks before the start. */
async function enrolled(
  stage: Stage,
  who: CastKey,
  intake: StoryIntake,
  pay: string,
  time: string,
): Promise<{ id: string; agreedOn: Day }> {
  const first = intake.startsOn.subtract({ weeks: 8 });
  const after = (days: number): Day => workingDay(first.add({ days }));
  const application = await apply.begin(stage, candidate(who), intake, first);
  await apply.submit(stage, application, candidate(who), first.add({ days: 1 }));
  await apply.passScreening(
    stage,
    application,
    intake.programme.compiled.process.some(({ by }) => by === 'agency') ? 'saskia' : 'rafe',
    after(5),
  );
  const interview = await apply.book(stage, application, after(6), after(12), time);
  await apply.passInterview(stage, application, interview, after(12));
  const offered = after(16);
  const offerId = await apply.offer(stage, application, offered, pay);
  await apply.accept(stage, application, offerId, offered.add({ days: 2 }));
  const agreedOn = offered.add({ days: 4 });
  return { id: await apply.signAndEnrol(stage, application, agreedOn), agreedOn };
}

/** Those in training, each with the months since their start. */
function trainees(stage: Stage, programmes: Programmes, today: Day): readonly Act[] {
  const { military, dataCentre, degree } = programmes;
  const startOf = (ago: { months?: number; weeks?: number }): Day => mondayFrom(today.subtract(ago));
  const intakeFrom = (
    programme: Programmes[keyof Programmes],
    startsOn: Day,
    terms: typeof dollars | typeof pounds,
    payFrom: string,
    payTo: string,
  ): Promise<StoryIntake> =>
    announce(stage, programme, {
      startsOn,
      announcedOn: startsOn.subtract({ weeks: 11 }),
      closesOn: startsOn.subtract({ weeks: 4 }),
      ...terms,
      payFrom,
      payTo,
      places: 6,
    });
  const started = async (
    who: CastKey,
    mentor: CastKey,
    intake: StoryIntake,
    pay: string,
    time: string,
  ): Promise<train.StoryApprenticeship> => {
    const { id, agreedOn } = await enrolled(stage, who, intake, pay, time);
    const apprenticeship = { id, who, mentor, startsOn: intake.startsOn };
    await train.beginTraining(stage, apprenticeship, agreedOn);
    return apprenticeship;
  };
  const throughTraining = async (
    who: CastKey,
    time: string,
    startsOn: Day,
  ): Promise<{ apprenticeship: train.StoryApprenticeship; gateway: Day }> => {
    const apprenticeship = await started(who, 'mara', await intakeFrom(dataCentre, startsOn, dollars, '41,800', '62,000'), '46,500', time);
    const gateway = startsOn.add({ months: 12, days: 3 });
    await train.work(stage, apprenticeship, gateway, longShifts);
    await train.review(stage, apprenticeship, gateway, null);
    const { competencies } = dataCentre.compiled;
    await train.prove(stage, apprenticeship, competencies, gateway.subtract({ weeks: 2 }), { signedOff: competencies.length, ready: 0 });
    await train.passGateway(stage, apprenticeship, gateway, null);
    return { apprenticeship, gateway };
  };

  return [
    [
      'mina',
      async () => {
        const { apprenticeship, gateway } = await throughTraining('mina', '09:00', startOf({ months: 15 }));
        await train.complete(stage, apprenticeship, workingDay(gateway.add({ weeks: 2 })));
        await train.takeTheJob(stage, apprenticeship, dataCentre.compiled.nextRoles[0]?.id ?? '', gateway.add({ weeks: 3 }));
      },
    ],
    [
      'leo',
      async () => {
        const { apprenticeship, gateway } = await throughTraining('leo', '10:00', startOf({ months: 13, weeks: 2 }));
        await train.complete(stage, apprenticeship, workingDay(gateway.add({ weeks: 2 })));
      },
    ],
    ['kaya', async () => void (await throughTraining('kaya', '11:00', startOf({ months: 12, weeks: 2 })))],
    [
      'jonas',
      async () => {
        const apprenticeship = await started(
          'jonas',
          'dev',
          await intakeFrom(degree, startOf({ months: 9 }), pounds, '21,500', '24,000'),
          '22,000',
          '12:00',
        );
        const firstDay = mondayFrom(today.subtract({ weeks: 4 }));
        await train.work(stage, apprenticeship, firstDay, course);
        await train.review(stage, apprenticeship, firstDay, 'petra');
        await train.prove(stage, apprenticeship, degree.compiled.competencies, firstDay.subtract({ weeks: 2 }), { signedOff: 1, ready: 0 });
        await train.takeBreak(stage, apprenticeship, firstDay, mondayFrom(today.add({ weeks: 8 })));
      },
    ],
    [
      'iris',
      async () => {
        const apprenticeship = await started(
          'iris',
          'dev',
          await intakeFrom(military, startOf({ months: 8 }), dollars, '48,000', '60,000'),
          '52,000',
          '13:00',
        );
        const onTheJob = apprenticeship.startsOn.add({ weeks: 24 });
        await train.work(stage, apprenticeship, onTheJob, course);
        await train.work(stage, apprenticeship, today, { ...longShifts, from: onTheJob }, 2);
        await train.review(stage, apprenticeship, today, 'nia');
        await train.prove(stage, apprenticeship, military.compiled.competencies, workingDay(today.subtract({ days: 3 })), {
          signedOff: 1,
          ready: 1,
        });
      },
    ],
    [
      'hugo',
      async () => {
        const apprenticeship = await started(
          'hugo',
          'dev',
          await intakeFrom(military, startOf({ weeks: 2 }), dollars, '48,000', '60,000'),
          '50,000',
          '14:00',
        );
        await train.work(stage, apprenticeship, today, course, 4);
      },
    ],
  ];
}

/** Those who apply, each at another step of the intakes that are open now. */
async function applicants(stage: Stage, { military, dataCentre, degree }: Programmes, today: Day): Promise<readonly Act[]> {
  const announcedOn = today.subtract({ weeks: 7 });
  const open = { announcedOn, places: 6 };
  const soldiers = await announce(stage, military, {
    ...open,
    startsOn: mondayFrom(today.add({ months: 3 })),
    closesOn: today.add({ months: 1 }),
    ...dollars,
    payFrom: '48,000',
    payTo: '60,000',
  });
  const technicians = await announce(stage, dataCentre, {
    ...open,
    startsOn: mondayFrom(today.add({ months: 2 })),
    ...dollars,
    payFrom: '41,800',
    payTo: '62,000',
  });
  const engineers = await announce(stage, degree, {
    ...open,
    startsOn: mondayFrom(today.add({ months: 9 })),
    closesOn: today.add({ months: 5 }),
    ...pounds,
    payFrom: '21,500',
    payTo: '24,000',
  });
  const ago = (days: number): Day => workingDay(today.subtract({ days }));
  const submitted = async (who: CastKey, intake: StoryIntake, on: Day): Promise<apply.StoryApplication> => {
    const application = await apply.begin(stage, candidate(who), intake, on.subtract({ days: 2 }));
    await apply.submit(stage, application, candidate(who), on);
    return application;
  };
  const offered = async (
    who: CastKey,
    intake: StoryIntake,
    made: number,
    pay: string,
    time: string,
  ): Promise<{ application: apply.StoryApplication; offerId: string }> => {
    const application = await submitted(who, intake, ago(made + 18));
    await apply.passScreening(stage, application, 'rafe', ago(made + 13));
    const interview = await apply.book(stage, application, ago(made + 12), ago(made + 6), time);
    await apply.passInterview(stage, application, interview, ago(made + 6));
    return { application, offerId: await apply.offer(stage, application, ago(made), pay) };
  };

  return [
    ['ada', async () => void (await apply.begin(stage, candidate('ada'), engineers, ago(5)))],
    ['ben', async () => void (await submitted('ben', soldiers, ago(4)))],
    [
      'gwen',
      async () => {
        const application = await submitted('gwen', soldiers, ago(16));
        await refuseAtScreening(
          stage,
          application,
          'saskia',
          ago(9),
          'technical-ground',
          'You named neither service in one of the fields nor a certificate. With any one of A+, Network+ or Linux+ you could apply again, also to this start.',
        );
        await apply.appealAgainst(
          stage,
          application,
          'gwen',
          ago(4),
          'I have passed both examinations for A+ since I applied. The certificate is dated last week, and I can send it at once.',
        );
      },
    ],
    [
      'cleo',
      async () => {
        const application = await submitted('cleo', soldiers, ago(14));
        await apply.passScreening(stage, application, 'saskia', ago(6));
        await apply.offerTimes(stage, application, ago(3), mondayFrom(today.add({ days: 3 })), '10:00', 5);
      },
    ],
    [
      'dario',
      async () => {
        const application = await submitted('dario', technicians, ago(15));
        await apply.passScreening(stage, application, 'rafe', ago(9));
        await apply.book(stage, application, ago(5), mondayFrom(today.add({ days: 3 })).add({ days: 1 }), '14:00');
      },
    ],
    ['esme', async () => void (await offered('esme', technicians, 3, '47,200', '15:00'))],
    [
      'farid',
      async () => {
        const { application, offerId } = await offered('farid', engineers, 7, '22,400', '10:00');
        await apply.accept(stage, application, offerId, ago(4));
      },
    ],
  ];
}
