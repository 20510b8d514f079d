/** A candidate without a name: "Candidate 7F3K". From the random end of the id, in letters that are not mistaken for digits. */
export function referenceOf(applicationId: string): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  let bits = Number.parseInt(applicationId.slice(-5), 16);
  let code = '';
  for (let place = 0; place < 4; place += 1) {
    code = `${alphabet[bits % 32] ?? '0'}${code}`;
    bits = Math.floor(bits / 32);
  }
  return `Candidate ${code}`;
}
