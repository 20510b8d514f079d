import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { OidcContext } from 'oidc-provider';

/** Two identity providers on 127.0.0.1: a real one (oidc-provider), and one that lies as it is told. */

export interface Account {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
}

export const clientId = 'guildhall';
export const clientSecret = 'a-secret-that-no-page-shows-0123456789';

async function listen(
  context: TestContext,
  handler: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ issuer: string; server: Server }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** The reference implementation of OpenID Connect in JavaScript: whoever comes is signed in as `who()`. */
export async function realProvider(context: TestContext, redirectUri: string, who: () => Account | 'refuses'): Promise<string> {
  // It says on the console that this set-up is not for production, which is right and of no use here.
  const said = { warn: console.warn, info: console.info };
  console.warn = () => undefined;
  console.info = () => undefined;
  const { default: Provider } = await import('oidc-provider');
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const { issuer } = await listen(context, (request, response) => handle(request, response));
  const accounts = new Map<string, Account>();
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [`${new URL(redirectUri).origin}/`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    clientAuthMethods: ['client_secret_basic'],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['only for this test'] },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ ...accounts.get(id), sub: id }) }),
    loadExistingGrant: async (found: OidcContext) => {
      const { client, session } = found.oidc;
      const grant = new found.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  Object.assign(console, said);
  const callback = provider.callback();
  handle = (request, response) => {
    if (request.url?.startsWith('/interaction/')) {
      const account = who();
      if (account === 'refuses') {
        void provider.interactionFinished(request, response, { error: 'access_denied' });
        return;
      }
      accounts.set(account.sub, account);
      void provider.interactionFinished(request, response, { login: { accountId: account.sub } });
      return;
    }
    void callback(request, response);
  };
  return issuer;
}

/** Goes through a provider's pages with an own jar of cookies, and gives the address that it sends the browser back to. */
export async function throughProvider(start: string, backTo: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let address = start;
  for (let step = 0; step < 10; step += 1) {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const to = response.headers.get('Location');
    if (to === null) throw new Error(`The provider stopped at ${address} with ${response.status}: ${await response.text()}`);
    address = new URL(to, address).href;
    if (address.startsWith(backTo)) return new URL(address);
  }
  throw new Error('The provider goes round in circles.');
}

export interface Lies {
  /** Claims in place of, or beside, the right ones. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly signedByStranger?: boolean;
  readonly algorithmNone?: boolean;
  readonly issuerOfDiscovery?: string;
  readonly withoutIdentity?: boolean;
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A provider that does what OpenID Connect asks, but for the lies that it is told to tell. */
export async function lyingProvider(context: TestContext, lies: () => Lies): Promise<string> {
  const [own, stranger] = [generateKeyPairSync('rsa', { modulusLength: 2048 }), generateKeyPairSync('rsa', { modulusLength: 2048 })];
  const asked = new Map<string, URLSearchParams>();
  let issuer = '';
  const answer = (response: ServerResponse, value: unknown, status = 200): void => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
  const identity = (nonce: string | null): string => {
    const now = Math.floor(performance.timeOrigin / 1000 + performance.now() / 1000);
    const { claims, signedByStranger, algorithmNone } = lies();
    const head = { alg: algorithmNone ? 'none' : 'RS256', kid: 'one', typ: 'JWT' };
    const body = {
      iss: issuer,
      sub: 'subject-1',
      aud: clientId,
      iat: now,
      exp: now + 300,
      nonce,
      email: 'nadia@works.example',
      email_verified: true,
      name: 'Nadia New',
      ...claims,
    };
    const signed = `${base64url(head)}.${base64url(body)}`;
    const signature = algorithmNone
      ? ''
      : createSign('RSA-SHA256')
          .update(signed)
          .sign(signedByStranger ? stranger.privateKey : own.privateKey, 'base64url');
    return `${signed}.${signature}`;
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', issuer);
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return answer(response, {
          issuer: lies().issuerOfDiscovery ?? issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          token_endpoint_auth_methods_supported: ['client_secret_post'],
          code_challenge_methods_supported: ['S256'],
        });
      case '/keys':
        return answer(response, { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] });
      case '/authorize': {
        const code = randomUUID();
        asked.set(code, url.searchParams);
        const back = new URL(url.searchParams.get('redirect_uri') ?? '');
        back.searchParams.set('code', code);
        back.searchParams.set('state', url.searchParams.get('state') ?? '');
        response.writeHead(302, { location: back.href });
        response.end();
        return;
      }
      case '/token': {
        const parts: Buffer[] = [];
        for await (const part of request) parts.push(part as Buffer);
        const sent = new URLSearchParams(Buffer.concat(parts).toString());
        const first = asked.get(sent.get('code') ?? '');
        const challenge = createHash('sha256')
          .update(sent.get('code_verifier') ?? '')
          .digest('base64url');
        if (!first || first.get('code_challenge') !== challenge || sent.get('client_secret') !== clientSecret)
          return answer(response, { error: 'invalid_grant' }, 400);
        return answer(response, {
          access_token: 'access',
          token_type: 'Bearer',
          ...(lies().withoutIdentity ? {} : { id_token: identity(first.get('nonce')) }),
        });
      }
      default:
        return answer(response, { error: 'not_found' }, 404);
    }
  };
  ({ issuer } = await listen(context, (request, response) => void handle(request, response)));
  return issuer;
}
