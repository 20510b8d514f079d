import { Certificate } from '../components/certificate.tsx';
import { ActionList, EventTimeline, ProcessList, TaskList } from '../components/lists.tsx';
import { ProgressMeter } from '../components/progress.tsx';
import { MomentText } from '../components/text.tsx';
import { TrainingTimeline } from '../components/training.tsx';
import { degree, rightToLeft, routes, script, short, tooLong } from './samples.ts';

export function RecordSamples() {
  return (
    <>
      <h2>Needs your action today</h2>
      <ActionList
        actions={[
          {
            title: 'Approve the hours of week 47',
            href: '#main',
            why: 'Five apprentices wait for you.',
            due: '2026-11-19',
            isOverdue: true,
            count: 5,
          },
          {
            title: 'Answer Asha Example’s offer questions',
            href: '#main',
            why: 'The offer ends at midnight.',
            due: '2026-11-22',
            isDueToday: true,
          },
          { title: 'Hold the review with Robin Sample', href: '#main', why: tooLong, due: '2026-12-03' },
          { title: 'Read the new safety procedure', href: '#main' },
        ]}
      />
      <h3>When there is nothing</h3>
      <ActionList actions={[]} />
      <div class="columns">
        <div>
          <h2>Sections of an application</h2>
          <TaskList
            tasks={[
              { label: 'About you', href: '#main', status: 'Complete', tone: 'success' },
              {
                label: 'Work history',
                href: '#main',
                status: 'In progress',
                tone: 'now',
                hint: 'A gap from May to July 2025 needs a word',
              },
              { label: 'Documents', href: '#main', status: 'Not started' },
              { label: 'Check and submit', status: 'Not yet', hint: 'When all sections are complete' },
            ]}
          />
          <h2>Progress</h2>
          <ProgressMeter label="Hours on the job" value={1240} target={2000} planned={1310} unit="hours" />
          <ProgressMeter label="Related study" value={96} target={144} planned={90} unit="hours" />
          <ProgressMeter label="Competencies signed off" value={0} target={18} />
          <h2>History</h2>
          <EventTimeline
            events={[
              {
                text: 'Example Agency passed the screening',
                at: <MomentText moment="2026-11-20T15:10:00Z" timeZone="Europe/London" />,
                by: 'Sam Sample, screener',
                tone: 'success',
              },
              {
                text: 'Example Agency asked for more information',
                reason: script,
                at: '18 November 2026 at 09:02',
                by: 'Sam Sample',
                tone: 'warning',
              },
              { text: rightToLeft, at: '17 November 2026 at 20:44', tone: 'accent' },
            ]}
          />
        </div>
        <div>
          <h2>Steps ahead</h2>
          <ProcessList
            steps={[
              { title: 'Apply', state: 'done', when: 'Done on 17 November 2026' },
              {
                title: 'Screening',
                state: 'current',
                by: 'Example Agency, the agency, has your application',
                when: 'They answer by 27 November 2026',
              },
              { title: 'Assessment', state: 'skipped', when: 'Not needed with a certificate' },
              { title: 'Interview', state: 'upcoming', by: 'The employer', when: 'Usually within 10 working days' },
              { title: 'Offer', state: 'upcoming', when: 'You have 7 days to answer' },
            ]}
          />
        </div>
      </div>
      <h2>Training</h2>
      <TrainingTimeline {...degree} />
      <TrainingTimeline {...routes} />
      <TrainingTimeline {...short} />
      <h2>Certificate</h2>
      <Certificate
        holder="Asha Example"
        award="Level 4 Network Engineer"
        programme="the Network Engineer apprenticeship"
        organisation="Example Employer"
        date="3 March 2027"
        detail="With distinction"
        signatures={[
          { name: 'Robin Sample', role: 'Programme manager' },
          { name: 'Kim Sample', role: 'Independent assessor' },
        ]}
        number="GH-0192-7F3A"
        verifyAt="guildhall.example/check"
      />
    </>
  );
}
