/** The form that a programme's candidates fill in. */
import { defaultStatement } from './application-form.ts';
import type { ApplicationForm, CustomQuestion, NamedDocument, Statement } from './compiled.ts';
import type { Report } from './problems.ts';
import type { WrittenApplication, WrittenQuestion } from './schema-application.ts';
import type { Path } from './source.ts';
import { quoted } from './words.ts';

export function applicationOf(written: WrittenApplication, path: Path, report: Report): ApplicationForm {
  return {
    statement: statementOf(written.statement),
    education: written.education !== 'not asked',
    workHistory: written['work history'] !== 'not asked',
    documents: documentsOf(written.documents ?? [], [...path, 'documents'], report),
    references: written.references ?? 0,
    questions: questionsOf(written.questions ?? [], [...path, 'questions'], report),
    atOnce: written['at once'] ?? null,
    tellManager: written['tell manager'] ?? null,
  };
}

function statementOf(written: WrittenApplication['statement']): Statement | null {
  if (written === 'not asked') return null;
  return { ask: written?.ask ?? defaultStatement, minWords: written?.words?.least ?? null, maxWords: written?.words?.most ?? null };
}

const comparable = (name: string): string => name.trim().toLowerCase();

function documentsOf(written: NonNullable<WrittenApplication['documents']>, path: Path, report: Report): NamedDocument[] {
  return written.map(({ name, needed }, index) => {
    if (written.findIndex((other) => comparable(other.name) === comparable(name)) !== index)
      report.error([...path, index, 'name'], `the document ${quoted(name)} is asked for twice`);
    return { name, needed: needed ?? false };
  });
}

function questionsOf(written: readonly WrittenQuestion[], path: Path, report: Report): CustomQuestion[] {
  return written.map((question, index) => {
    const at = [...path, index];
    const { kind, options } = answerOf(question.answer);
    if (written.findIndex((other) => other.id === question.id) !== index)
      report.error([...at, 'id'], `a second question has the id ${quoted(question.id)}; expected one of its own`);
    if (kind !== 'text' && question.words !== undefined)
      report.error([...at, 'words'], 'a number of words stands at a question that is not answered with text');
    if (question.words !== undefined && question.words.least !== null)
      report.error([...at, 'words'], 'the answer to a question has no minimum; expected an upper number such as "up to 200"');
    const twice = options.find((option, place) => options.findIndex((other) => comparable(other) === comparable(option)) !== place);
    if (twice !== undefined) report.error([...at, 'answer'], `the answer ${quoted(twice)} stands twice`);
    if (['one_of', 'several_of'].includes(kind) && options.length < 2)
      report.error([...at, 'answer'], 'a choice has one answer; expected two or more');
    return { id: question.id, ask: question.ask, kind, options, maxWords: question.words?.most ?? null, needed: question.needed ?? true };
  });
}

function answerOf(written: WrittenQuestion['answer']): Pick<CustomQuestion, 'kind' | 'options'> {
  if ('kind' in written) return written;
  return 'one of' in written ? { kind: 'one_of', options: written['one of'] } : { kind: 'several_of', options: written['several of'] };
}
