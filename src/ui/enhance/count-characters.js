// Says how much room is left, at once for the eye and after a pause in typing for the ear.
for (const area of document.querySelectorAll('[data-limit]')) {
  const limit = Number(area.dataset.limit);
  const seen = document.createElement('p');
  const heard = document.createElement('p');
  seen.className = 'field__count';
  seen.setAttribute('aria-hidden', 'true');
  heard.className = 'visually-hidden';
  heard.setAttribute('role', 'status');
  area.after(seen, heard);
  let pause;
  const say = () => {
    const left = limit - [...area.value].length;
    const amount = Math.abs(left).toLocaleString('en-GB');
    const text = `${amount} ${Math.abs(left) === 1 ? 'character' : 'characters'} ${left < 0 ? 'too many' : 'left'}`;
    seen.textContent = text;
    seen.classList.toggle('field__count--over', left < 0);
    clearTimeout(pause);
    pause = setTimeout(() => (heard.textContent = left < limit / 5 ? text : ''), 1000);
  };
  area.addEventListener('input', say);
  say();
}
