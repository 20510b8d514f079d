// Counts words as they are typed; the server has written the count that it knows.
for (const area of document.querySelectorAll('[data-words]')) {
  const shown = document.getElementById(area.dataset.words);
  const [least, most] = [Number(area.dataset.least ?? 0), Number(area.dataset.most ?? Infinity)];
  const inWords = (count) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'word' : 'words'}`;
  const heard = document.createElement('p');
  heard.className = 'visually-hidden';
  heard.setAttribute('role', 'status');
  shown.after(heard);
  let pause;
  const say = () => {
    const text = area.value.trim();
    const count = text === '' ? 0 : text.split(/\s+/).length;
    const more = count < least ? `, ${inWords(least - count)} to go` : count > most ? `, ${inWords(count - most)} too many` : '';
    shown.textContent = `${inWords(count)}${more}`;
    shown.classList.toggle('field__count--over', count > most);
    clearTimeout(pause);
    pause = setTimeout(() => (heard.textContent = more === '' ? '' : shown.textContent), 1500);
  };
  area.addEventListener('input', say);
  say();
}
