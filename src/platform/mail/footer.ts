/** The last lines of a mail that one may do without: how to get no more of its kind. */
export function withFooter(mail: { readonly text: string; readonly html: string }, url: string): { text: string; html: string } {
  const link = `<p style="font-size:14px"><a href="${url}">Get no more mails of this kind</a></p>`;
  return {
    text: `${mail.text}\n\nTo get no more mails of this kind:\n${url}`,
    html: mail.html.replace('</body>', `${link}</body>`),
  };
}
