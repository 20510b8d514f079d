import * as openid from 'openid-client';
import { guardedFetch } from './guarded-fetch.ts';
import type { Arrival } from './single-sign-on.rules.ts';

/** The identity provider of one organisation, spoken to by OpenID Connect: authorization code with PKCE, state and nonce. */

export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Empty for a public client. */
  readonly clientSecret: string;
}

export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface Provider {
  /** Where the browser goes to sign in. */
  readonly authorizationUrl: (attempt: Attempt, redirectUri: string, loginHint?: string) => Promise<URL>;
  /**
   * Who came back, by the address that the browser came back to. Checks state, issuer, signature, audience, nonce and times; throws
   * where one of them is wrong.
   */
  readonly arrivalFrom: (address: URL, attempt: Attempt) => Promise<Arrival>;
  /** Where the browser goes to sign out there too; null where the provider has no such page. */
  readonly signOutUrl: (backTo: string) => URL | null;
}

type Preparation = (configuration: openid.Configuration) => void;
/** The library marks this one so that nobody uses it by accident; here the settings ask for it, for this machine alone. */
const local: { readonly allowInsecureRequests: Preparation } = openid;

/** What the issuer calls itself, or an error in the words of what went wrong. */
export async function discover(settings: ProviderSettings, allowsLocal: boolean): Promise<Provider> {
  const { issuer, clientId, clientSecret } = settings;
  // http is for this machine only, which the guarded fetch sees to. The identity's signature is checked in any case.
  const execute: readonly Preparation[] = [openid.enableNonRepudiationChecks, ...(allowsLocal ? [local.allowInsecureRequests] : [])];
  const discovered = await openid.discovery(new URL(issuer), clientId, undefined, openid.None(), {
    [openid.customFetch]: guardedFetch(allowsLocal),
    timeout: 10,
    execute: [...execute],
  });
  const metadata = discovered.serverMetadata();
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const configuration =
    clientSecret === ''
      ? discovered
      : new openid.Configuration(
          metadata,
          clientId,
          undefined,
          methods.includes('client_secret_post') ? openid.ClientSecretPost(clientSecret) : openid.ClientSecretBasic(clientSecret),
        );
  configuration[openid.customFetch] = guardedFetch(allowsLocal);
  configuration.timeout = 10;
  for (const each of execute) if (configuration !== discovered) each(configuration);
  return {
    authorizationUrl: async (attempt, redirectUri, loginHint) =>
      openid.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        ...(loginHint === undefined ? {} : { login_hint: loginHint }),
      }),
    arrivalFrom: async (address, attempt) => {
      const tokens = await openid.authorizationCodeGrant(configuration, address, {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new openid.ClientError('the answer held no identity');
      // Many providers tell the address at the userinfo endpoint only; the subject must be the same.
      const told =
        claims['email'] === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined
          ? { ...claims, ...(await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub)) }
          : claims;
      const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);
      return {
        subject: claims.sub,
        email: text(told['email'])?.toLowerCase() ?? null,
        isEmailVerified: told['email_verified'] === true,
        name: text(told['name']),
      };
    },
    signOutUrl: (backTo) =>
      configuration.serverMetadata().end_session_endpoint === undefined
        ? null
        : openid.buildEndSessionUrl(configuration, { post_logout_redirect_uri: backTo }),
  };
}

export const newAttempt = (): Attempt => ({
  state: openid.randomState(),
  nonce: openid.randomNonce(),
  verifier: openid.randomPKCECodeVerifier(),
});

/** Why a provider could not be used, in a few words without any token or secret: the code of the error, never its content. */
export function faultOf(error: unknown): string {
  const words: readonly string[] = [error, error instanceof Error ? error.cause : undefined].flatMap((one) => {
    if (!(one instanceof Error)) return [];
    const code: unknown = 'code' in one ? one.code : undefined;
    return [typeof code === 'string' ? code : one.name === 'Error' ? one.message : one.name];
  });
  return [...new Set(words)].join(', ') || 'unknown';
}
