import { applicationFormOf, type CompiledProgramme } from '#programmes/index.ts';
import { SummaryList } from '#ui/index.ts';
import { customAnswerInWords, type ApplicationAnswers } from '../../core/answers.ts';

/** What a programme's own form asked and the candidate answered, for those who work on the application. Hidden parts are not in the answers. */
export function MoreAnswers({ answers, programme }: { answers: ApplicationAnswers; programme: CompiledProgramme }) {
  const { questions } = applicationFormOf(programme);
  const { custom, referees = [] } = answers;
  return (
    <>
      {custom === undefined || questions.length === 0 ? null : (
        <div>
          <h3>Questions of the programme</h3>
          <SummaryList rows={questions.map((question) => ({ label: question.ask, value: customAnswerInWords(custom[question.id]) }))} />
        </div>
      )}
      {referees.length === 0 ? null : (
        <div>
          <h3>People who know the candidate</h3>
          <p class="soft">Write to them only after a place is offered: that is what the candidate was told.</p>
          <SummaryList
            rows={referees.map((referee) => ({
              label: referee.name,
              value: [referee.relation, referee.email, referee.phone].filter((part) => part !== '').join(', '),
            }))}
          />
        </div>
      )}
    </>
  );
}
