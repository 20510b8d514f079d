// Keeps what is typed into a form while it is typed: at the server, and in this tab until the server has it.
for (const form of document.querySelectorAll('form[data-keep]')) {
  const part = form.elements._part.value;
  const place = `guildhall-typed:${form.dataset.keep}:${part}`;
  const shown = document.createElement('p');
  shown.className = 'form__kept soft';
  shown.setAttribute('role', 'status');
  (form.querySelector('.button-row') ?? form.lastElementChild).before(shown);
  const say = (text, isBad = false) => {
    if (shown.textContent !== text) shown.textContent = text;
    shown.classList.toggle('form__kept--not', isBad);
  };
  const clock = (moment) => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date(moment));
  const sent = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
  const typed = () => {
    const fields = sent();
    for (const name of Array.from(fields.keys())) if (name.startsWith('_') || name === 'back') fields.delete(name);
    return fields.toString();
  };
  const remember = (name, value) => {
    try {
      if (value) sessionStorage.setItem(name, JSON.stringify(value));
      else sessionStorage.removeItem(name);
    } catch {
      // A tab that may store nothing still has the server.
    }
  };
  const remembered = (name) => {
    try {
      return JSON.parse(sessionStorage.getItem(name));
    } catch {
      return null;
    }
  };
  const store = (value) => remember(place, value);
  const stored = () => remembered(place);
  const mark = () => form.elements._revision?.value ?? '';
  // A tab that comes back to a part goes on as the same window; a copy of the tab, which inherits its storage, is one of its own.
  const own = form.elements._window;
  const hold = (name, then) =>
    navigator.locks
      ? navigator.locks.request(`guildhall-${name}`, { ifAvailable: true }, (lock) => {
          then(lock !== null);
          return lock && new Promise(() => {});
        })
      : then(false);
  const ready = new Promise((resolve) => {
    const before = remembered(`${place}:window`);
    const settle = (isFree) => {
      if (isFree) own.value = before;
      else hold(own.value, () => {});
      remember(`${place}:window`, own.value);
      resolve();
    };
    if (before) hold(before, settle);
    else settle(false);
  });
  let kept = typed();
  let pause;
  let again;
  let isOver = false;
  let isUnderWay = false;
  let busy = ready;

  const send = async () => {
    const now = typed();
    if (isOver || form.dataset.sent || now === kept) return;
    let answer;
    isUnderWay = true;
    try {
      answer = await fetch(form.dataset.keep, { method: 'POST', body: sent(), redirect: 'manual' });
    } catch {
      answer = null;
    }
    isUnderWay = false;
    if (answer?.ok) {
      const { savedAt, notice } = await answer.json();
      kept = now;
      if (typed() === now) store(null);
      say(`Saved at ${clock(savedAt)}. ${notice ?? ''}`.trim(), Boolean(notice));
    } else if (answer?.type === 'opaqueredirect') {
      isOver = true;
      say('You have been signed out. What you typed is kept in this tab: press the button, sign in, and it is here again.', true);
    } else if (answer && answer.status < 500) {
      isOver = true;
      const told = await answer.json().catch(() => null);
      say(told?.notice ?? 'This cannot be saved any more. What you typed is kept in this tab.', true);
    } else {
      say('No connection: not saved yet. What you typed is kept in this tab, and saved as soon as there is a connection again.', true);
      again = setTimeout(keep, 10_000);
    }
  };
  const keep = () => {
    clearTimeout(pause);
    clearTimeout(again);
    busy = busy.then(send);
  };

  form.addEventListener('input', () => {
    store({ typed: typed(), mark: mark() });
    clearTimeout(pause);
    pause = setTimeout(keep, 1500);
  });
  // Not on the way to the button: the form itself is about to bring what stands in it.
  form.addEventListener('focusout', (event) => void (event.relatedTarget?.type !== 'submit' && keep()));
  addEventListener('online', keep);
  addEventListener('pagehide', () => {
    if (!isOver && typed() !== kept && !form.dataset.sent) navigator.sendBeacon(form.dataset.keep, sent());
  });
  form.addEventListener('submit', (event) => {
    if (!navigator.onLine) {
      event.preventDefault();
      event.stopPropagation(); // not on its way: a second press is wanted
      return say(
        'There is no connection, so nothing was sent. What you typed is kept: press the button again when you are connected.',
        true,
      );
    }
    if (isUnderWay) {
      // What is on its way must not arrive after the form has saved it: it would stand there as something that was never saved.
      event.preventDefault();
      event.stopPropagation();
      const { submitter } = event;
      const patience = new Promise((resolve) => void setTimeout(resolve, 4000));
      const goOn = () => {
        isUnderWay = false;
        form.requestSubmit(submitter);
      };
      return void Promise.race([busy, patience]).then(goOn);
    }
    store({ typed: typed(), mark: mark(), sent: true });
  });

  // What this tab still held when the connection or the session went, unless it was sent and the part is saved since.
  const held = stored();
  if (held && held.typed !== kept && !(held.sent && held.mark !== mark())) {
    const fields = new URLSearchParams(held.typed);
    for (const element of form.elements) {
      if (!element.name || element.name.startsWith('_') || element.name === 'back' || ['file', 'submit'].includes(element.type)) continue;
      if (['checkbox', 'radio'].includes(element.type)) element.checked = fields.getAll(element.name).includes(element.value);
      else if (fields.has(element.name)) element.value = fields.get(element.name);
      element.dispatchEvent(new Event('input', { bubbles: true }));
    }
    // Saved by itself only upon what it was typed upon: otherwise the server says what has changed meanwhile.
    if (form.elements._revision && held.mark) form.elements._revision.value = held.mark;
    say('What you typed in this tab before is back.');
    keep();
  } else store(null);
}
