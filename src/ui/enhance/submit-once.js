// A second press while the first is on its way would only be refused by the server; do not send it.
addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post') return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = 'yes';
  // Coming back by the browser's back button shows the same page from memory: it must be possible to send it again.
  addEventListener('pageshow', () => delete form.dataset.sent, { once: true });
  setTimeout(() => delete form.dataset.sent, 8000);
});
