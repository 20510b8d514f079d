/** Saves while one writes: some seconds after a pause, and each minute so that others see that the editor is open. */

const pause = 2500;
const minute = 60_000;

export interface Saving {
  /** The text has changed. */
  changed(): void;
}

interface Answer {
  readonly revision?: number;
  readonly others?: readonly string[];
  readonly problem?: string;
  readonly message?: string;
}

export function startSaving(form: HTMLFormElement, address: string, status: HTMLElement, notice: HTMLElement): Saving {
  const field = (name: string): string => (form.elements.namedItem(name) as HTMLInputElement | HTMLTextAreaElement | null)?.value ?? '';
  const written = (): string => JSON.stringify([field('name'), field('text')]);
  let saved = written();
  let waiting = 0;
  let isSending = false;
  let isStopped = false;

  const send = async (): Promise<void> => {
    if (isStopped) return;
    if (isSending) {
      waiting = window.setTimeout(() => void send(), pause);
      return;
    }
    isSending = true;
    const sending = written();
    try {
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ _revision: field('_revision'), name: field('name'), text: field('text') }),
      });
      if (response.headers.get('Content-Type')?.startsWith('application/json') !== true)
        throw new Error('You are signed out. Your text is in this page: sign in again in another tab, then go on here.');
      take((await response.json()) as Answer, sending);
    } catch (error) {
      say(
        error instanceof TypeError ? 'Not saved: there is no connection. It is tried again.' : error instanceof Error ? error.message : '',
      );
    } finally {
      isSending = false;
    }
  };

  const take = (answer: Answer, sent: string): void => {
    if (answer.revision !== undefined) {
      (form.elements.namedItem('_revision') as HTMLInputElement).value = String(answer.revision);
      saved = sent;
      say('Saved.');
      tell((answer.others ?? []).join(' '), null);
    } else if (answer.problem === 'conflict') {
      isStopped = true;
      say('Not saved.');
      tell(answer.message ?? '', 'See both texts and choose');
    } else say(`Not saved: ${answer.message ?? ''}`);
  };

  const say = (text: string): void => {
    if (status.textContent !== text) status.textContent = text;
  };

  /** What the others do, or that two texts must be joined: then with the button that shows both. */
  const tell = (text: string, button: string | null): void => {
    if (notice.dataset['told'] === text) return;
    notice.dataset['told'] = text;
    notice.hidden = text === '';
    const words = document.createElement('p');
    words.textContent = text;
    notice.replaceChildren(words);
    if (button === null) return;
    const choose = document.createElement('button');
    choose.className = 'button button--secondary';
    choose.name = 'do';
    choose.value = 'save';
    choose.textContent = button;
    notice.append(choose);
  };

  window.setInterval(() => void send(), minute);
  form.addEventListener('submit', () => {
    isStopped = true;
    saved = written();
  });
  window.addEventListener('beforeunload', (event) => {
    if (written() !== saved) event.preventDefault();
  });
  return {
    changed: () => {
      window.clearTimeout(waiting);
      if (!isStopped && written() !== saved) say('Not saved yet.');
      waiting = window.setTimeout(() => void send(), pause);
    },
  };
}
