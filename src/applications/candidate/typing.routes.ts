import { download, missing, redirect, type Answer, type Route } from '#platform/http/index.ts';
import type { Actor } from '#people/index.ts';
import { forgetTyping, keepTyping, sectionOfPart, typedIn, windowsOf } from './keep-typing.ts';
import { paths } from './paths.ts';
import { factOfPart } from './sections.rules.ts';
import { idOf, own, type Request } from './route-support.tsx';

/** What the script of the form sends while one types, and forgetting it. */
export const typingRoutes: readonly Route<Actor>[] = [
  { method: 'POST', path: '/applications/:id/typing', permission: own, handle: keep },
  { method: 'POST', path: '/applications/:id/typing/forget', permission: own, handle: forget },
];

const told = (value: Readonly<Record<string, unknown>>, status = 200): Answer =>
  download('application/json', JSON.stringify(value), { status });

async function keep(request: Request): Promise<Answer> {
  const { form } = request;
  const { fields } = form;
  const kept = await request.run((doing) =>
    keepTyping(doing, {
      applicationId: idOf(request),
      part: fields['_part'] ?? '',
      windowId: fields['_window'] ?? '',
      fields: typedIn(form),
      mark: fields['_revision'] ?? '',
      resumed: fields['_resumed'] ?? '',
    }),
  );
  if (!kept.ok) return told({ notice: kept.errors[0]?.message ?? 'This cannot be kept.' }, kept.kind === 'not_found' ? 404 : 409);
  const { savedAt, elsewhereAt, isSavedElsewhere } = kept.value;
  const notice = isSavedElsewhere
    ? 'This part was saved in another window meanwhile. Both are kept: when you press the button, you see what is different.'
    : elsewhereAt === null
      ? null
      : 'Something else was typed into this part in another window. Both are kept: the one that you save counts.';
  return told({ savedAt: savedAt.toString(), notice });
}

async function forget(request: Request): Promise<Answer> {
  const id = idOf(request);
  const part = request.form.fields['_part'] ?? '';
  const forgotten = await request.run((doing) => forgetTyping(doing, { applicationId: id, part, windows: windowsOf(request.form) }));
  if (!forgotten.ok) return missing;
  const entry = /^(work|education)\/([a-z0-9-]+)$/.exec(part);
  const section = ['history', 'eligibility'].find((one) => one === request.form.fields['_to']) ?? sectionOfPart(part);
  const fact = factOfPart(part);
  const to =
    section === null
      ? paths.application(id)
      : fact !== null && section !== request.form.fields['_to']
        ? paths.question(id, fact)
        : entry !== null && section !== request.form.fields['_to']
          ? paths.entry(id, entry[1] ?? '', entry[2] ?? '')
          : paths.section(id, section);
  return redirect(to, 'Forgotten. Here is what is saved.');
}
