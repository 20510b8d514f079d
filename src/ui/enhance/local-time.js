// Adds the reader's own time to a moment that is written in the time of a place elsewhere.
for (const time of document.querySelectorAll('time[data-zone]')) {
  const moment = new Date(time.dateTime);
  const write = (timeZone) =>
    new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone }).format(moment);
  if (write(time.dataset.zone) === write()) continue;
  const hint = document.createElement('span');
  hint.className = 'soft';
  hint.textContent = ` (${write()} your time)`;
  time.after(hint);
}
