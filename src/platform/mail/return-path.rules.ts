/** The address to which a report of non-delivery goes: it names the mail, so that the report finds it. Pure. */

/** "bounces@example.org" gives "bounces+<id>@example.org"; without one the sender's own address. */
export function returnPathFor(mailId: string, bouncesTo: string | null, from: string): string {
  if (bouncesTo === null) return addressIn(from);
  const at = bouncesTo.lastIndexOf('@');
  return `${bouncesTo.slice(0, at)}+${mailId}${bouncesTo.slice(at)}`;
}

const id = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';

/** The mail that an address made above speaks of, or null. */
export const mailOfReturnPath = (address: string): string | null =>
  new RegExp(`\\+(${id})@`, 'i').exec(address)?.[1]?.toLowerCase() ?? null;

/** The mail of a Message-ID of ours, or null. */
export const mailOfMessageId = (text: string): string | null =>
  new RegExp(`<(${id})@guildhall>`, 'i').exec(text)?.[1]?.toLowerCase() ?? null;

export const isMailId = (text: string): boolean => new RegExp(`^${id}$`, 'i').test(text);

/** "Guildhall <no-reply@example.org>" gives the address alone. */
const addressIn = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();
