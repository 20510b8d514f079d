// A group of the navigation closes as menus do: by Escape, and by a press or the focus elsewhere.
const close = (isKept) => {
  for (const group of document.querySelectorAll('.navigation__group[open]')) if (!isKept(group)) group.open = false;
};
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  const group = event.target.closest?.('.navigation__group[open]');
  close(() => false);
  group?.querySelector('summary').focus();
});
for (const kind of ['pointerdown', 'focusin']) addEventListener(kind, (event) => close((group) => group.contains(event.target)));
