import type { Span } from './span.ts';

/** Names and addresses that somebody took out, and marks that a template should have filled in. */
const masks =
  /\[(?:(?:e-?mail|name|employer|company|phone|address|contact)[^\]\n]{0,40}|(?:redacted|withheld|hidden|removed)[^\]\n]{0,40})\](?!\()|\{\{ ?[\w .-]*(?:company|employer|organi[sz]ation|name|contact|email)[\w .-]*\}\}|<(?:company|employer|organi[sz]ation)[ _-]?name>|\b(?:confidential (?:employer|company))\b|\bX{4,}\b/gi;

/** The first few places where the text hides a name or an address. */
export function maskedIn(text: string): Span[] {
  const found: Span[] = [];
  for (const match of text.slice(0, 200_000).matchAll(masks)) {
    found.push({ start: match.index, end: match.index + match[0].length });
    if (found.length === 3) break;
  }
  return found;
}
