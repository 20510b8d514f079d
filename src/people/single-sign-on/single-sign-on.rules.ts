/** Who may come in by an organisation's own sign-in, and which addresses of identity providers are called at all. Pure. */

/** What the identity provider says of whoever came back, after its word was verified. */
export interface Arrival {
  readonly subject: string;
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  readonly name: string | null;
}

/** What is known here. */
export interface Standing {
  /** Whether this subject is linked to a person already. */
  readonly isLinked: boolean;
  readonly isDomainConfirmed: boolean;
  /** The linked person, or else the person of the address; null for somebody new. */
  readonly person: {
    readonly isOperator: boolean;
    readonly rolesHere: number;
    readonly rolesElsewhere: number;
    /** A role here that somebody ended is never given again by a sign-in. */
    readonly hadRoleHere: boolean;
  } | null;
  /** Whether a first sign-in gives the role of an employee. */
  readonly givesRole: boolean;
}

export const refusals = {
  no_email: 'Your organisation’s sign-in did not tell your e-mail address, so nobody here can be found or begun for you.',
  unverified: 'Your organisation’s sign-in has not verified your e-mail address, so it proves nothing about who you are.',
  foreign_domain: 'Your e-mail address is not one of this organisation’s confirmed addresses.',
  operator: 'This account runs the installation. No organisation’s sign-in opens it: use a code by mail.',
  role_elsewhere:
    'This account has a role at another organisation too. One organisation’s sign-in must not open what belongs to another: use a code by mail.',
  role_ended: 'Your role at this organisation has ended. What is your own stays yours: use a code by mail.',
  no_role: 'You have no role at this organisation yet. Ask its programme manager to give you one, then sign in again.',
} as const;
export type Refusal = keyof typeof refusals;

export type Admission =
  | { readonly kind: 'sign_in' }
  /** An account that is there already and not linked: only its owner can say that it may be opened so. */
  | { readonly kind: 'own_sign_in_first' }
  | { readonly kind: 'register' }
  | { readonly kind: 'refused'; readonly why: Refusal };

/**
 * Whether whoever came back is let in. An organisation vouches for its own people at its own confirmed addresses and for
 * nobody else: it never opens an account that holds a role elsewhere. An account that is there already is linked only with its
 * owner's yes, given when signed in by their own means: whoever sets a sign-in up must not become any colleague by it.
 */
export function admit(arrival: Arrival, standing: Standing): Admission {
  const refuse = (why: Refusal): Admission => ({ kind: 'refused', why });
  const { person } = standing;
  if (!standing.isLinked) {
    if (arrival.email === null) return refuse('no_email');
    if (!arrival.isEmailVerified) return refuse('unverified');
    if (!standing.isDomainConfirmed) return refuse('foreign_domain');
  }
  if (person === null) return standing.givesRole ? { kind: 'register' } : refuse('no_role');
  if (person.isOperator) return refuse('operator');
  if (person.rolesElsewhere > 0) return refuse('role_elsewhere');
  if (person.rolesHere === 0 && person.hadRoleHere) return refuse('role_ended');
  if (person.rolesHere === 0 && !standing.givesRole) return refuse('no_role');
  return { kind: standing.isLinked ? 'sign_in' : 'own_sign_in_first' };
}

const localHosts = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The issuer of a text, or why it is none that is called: https only, without a name, query or fragment in it; http to this
 * machine only where the settings allow it.
 */
export function issuerOf(
  text: string,
  allowsLocal: boolean,
): { readonly ok: true; readonly issuer: URL } | { readonly ok: false; readonly message: string } {
  const refuse = (message: string) => ({ ok: false, message }) as const;
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return refuse('Enter the issuer’s address, such as https://login.example.org');
  }
  const isLocal = allowsLocal && localHosts.includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) return refuse('The issuer’s address must begin with https://');
  if (url.username !== '' || url.password !== '') return refuse('The issuer’s address must not hold a name or password');
  if (url.search !== '' || url.hash !== '') return refuse('The issuer’s address must have no “?” and no “#”');
  if (!isLocal && !url.hostname.includes('.')) return refuse('The issuer’s address must name a server on the public internet');
  return { ok: true, issuer: url };
}

/** The domain of an address, in small letters; null where it has none. */
export function domainOf(email: string): string | null {
  const at = email.lastIndexOf('@');
  return at < 1 || at === email.length - 1 ? null : email.slice(at + 1).toLowerCase();
}

/** A mail domain as somebody types it: "@Example.org" -> "example.org"; null where it can be none. */
export function domainFrom(text: string): string | null {
  const domain = text.trim().toLowerCase().replace(/^@/, '');
  return /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(domain) ? domain : null;
}
