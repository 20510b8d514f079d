/** Invented content for the gallery. Nobody named here exists. */
import type { TrainingTimelineProps } from '../components/training.tsx';

export const tooLong =
  'A very long answer that nobody foresaw, with an unbreakableWordThatIsLongerThanAnyPhoneIsWideAndStillHasToBeShownWhole, and then some more.';
export const rightToLeft = 'ليلى المثال، متدرّبة في السنة الأولى';
export const script = '<script>alert("shown as text")</script>';

export const degree: TrainingTimelineProps = {
  caption: 'How the 48 months are laid out',
  phases: [
    {
      id: 'college',
      name: 'Residential year at college',
      mode: 'residential',
      months: 12,
      duration: '12 months',
      provider: 'Example College',
      paid: true,
      towards: 'Higher National Diploma',
      modules: ['Electrical principles', 'Control', 'Workshop practice'],
      state: 'done',
      dates: '6 September 2027 to 1 September 2028',
    },
    {
      id: 'site',
      name: 'At a fulfilment centre',
      mode: 'on the job',
      months: 24,
      duration: '2 years',
      place: 'fulfilment centre or corporate office',
      paid: true,
      state: 'current',
      release: ['Block release, 6 weeks a year at Example College'],
      towards: 'Higher National Diploma',
    },
    {
      id: 'university',
      name: 'University year',
      mode: 'university',
      months: 12,
      duration: '12 months',
      provider: 'University of Example',
      towards: 'BEng',
      release: ['One day a week at work'],
      summary: 'Ends with a project on a real machine.',
    },
  ],
  awards: [
    { title: 'Higher National Diploma', atMonth: 36, detail: 'Example College' },
    { title: 'BEng (Hons)', detail: 'University of Example' },
  ],
  today: 17,
};

export const routes: TrainingTimelineProps = {
  caption: 'One year together, then two routes',
  phases: [
    { id: 'common', name: 'Foundations', mode: 'classroom', months: 12, duration: '12 months', provider: 'Example Training' },
    {
      id: 'net',
      name: 'Network engineering',
      mode: 'on the job',
      months: 24,
      duration: '2 years',
      route: 'network',
      release: ['Day release, one day a week'],
    },
    { id: 'pm', name: 'Project management', mode: 'on the job', months: 18, duration: '18 months', route: 'project' },
    { id: 'pm2', name: 'Work-based project', mode: 'project', months: 6, duration: '6 months', route: 'project' },
  ],
  fork: {
    afterMonths: 12,
    options: [
      { id: 'network', title: 'Network engineer', detail: 'Level 4' },
      { id: 'project', title: 'Associate project manager', detail: 'Level 4' },
    ],
  },
  awards: [{ title: 'Level 4 standard' }],
};

export const short: TrainingTimelineProps = {
  caption: 'Two paid sections',
  phases: [
    {
      id: 'a',
      name: 'Technical training',
      mode: 'classroom',
      months: 5.5,
      duration: '8 to 24 weeks',
      provider: 'a training partner',
      paid: true,
    },
    { id: 'b', name: 'Training on the job', mode: 'on the job', months: 12, duration: 'up to 12 months', paid: true },
  ],
};

export interface Pay {
  readonly place: string;
  readonly market: string;
  readonly low: number;
  readonly high: number;
}
export const pay: readonly Pay[] = [
  { place: 'Umatilla, Oregon', market: 'B', low: 41_800_00, high: 80_100_00 },
  { place: 'Ashburn, Virginia', market: 'A', low: 48_900_00, high: 93_500_00 },
];
