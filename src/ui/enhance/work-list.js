// Keys for a list of work: j and k move, Enter opens, x chooses, c takes or gives back, ? tells all of it. Everything has a control too.
const list = document.querySelector('[data-keys]');
const rows = [...(list?.querySelectorAll('tbody tr') ?? [])];
const help = document.querySelector('[data-keys-help]');
let at = -1;
const go = (to) => {
  if (rows.length === 0) return;
  rows[at]?.classList.remove('is-current');
  at = Math.max(0, Math.min(rows.length - 1, to));
  rows[at].classList.add('is-current');
  const link = rows[at].querySelector('th a');
  link?.focus({ preventScroll: true });
  rows[at].scrollIntoView({ block: 'nearest' });
};
list?.addEventListener('focusin', (event) => {
  const found = rows.indexOf(event.target.closest('tr'));
  if (found < 0 || found === at) return;
  rows[at]?.classList.remove('is-current');
  at = found;
  rows[at].classList.add('is-current');
});
const actions = {
  j: () => go(at + 1),
  k: () => go(at - 1),
  x: () => rows[at]?.querySelector('input[type=checkbox]')?.click(),
  c: () => rows[at]?.querySelector('[data-claim]')?.click(),
  '?': () => {
    if (!help) return;
    help.open = !help.open;
    if (help.open) help.querySelector('summary').focus();
  },
};
if (list)
  addEventListener('keydown', (event) => {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (target.matches?.('textarea, select, [contenteditable], input:not([type=checkbox])')) return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
