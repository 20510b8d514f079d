import type { TestContext } from 'node:test';
import { createApp } from '#app.tsx';
import { beginSession, sessionCookie } from '#people/index.ts';
import { missing } from '#platform/http/index.ts';
import { memoryDatabase } from '../../../test/support/databases.ts';
import { servicesOf } from '../../../test/support/services.ts';
import { buildWorld, type Person, type World, type WorldOptions } from '../../../test/support/world.ts';
import { programmeRoutes } from '../all-routes.ts';
import { subjects } from '../subject.ts';

/** The room's own pages over a small world, with a browser that keeps cookies. */

export interface Visit {
  readonly status: number;
  readonly to: string;
  readonly text: string;
  readonly cookies: readonly string[];
}

export interface Browser {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Visit>;
  bytes(path: string): Promise<{ readonly status: number; readonly mediaType: string; readonly bytes: Uint8Array<ArrayBuffer> }>;
  /** As another site, or a mail program, would send it. */
  postFromElsewhere(path: string, fields: readonly (readonly [string, string])[]): Promise<{ readonly status: number }>;
  post(path: string, fields?: readonly (readonly [string, string])[]): Promise<Visit>;
}

export interface Pages {
  readonly world: World;
  browser(person?: Person): Promise<Browser>;
}

export async function pagesOf(context: TestContext, options?: WorldOptions): Promise<Pages> {
  const world = await buildWorld(await memoryDatabase(context), options);
  const services = servicesOf(world);
  const app = createApp(services, {
    routes: programmeRoutes(services),
    subjects,
    signInNeeded: () => Promise.resolve(missing),
  });

  const browser = async (person?: Person): Promise<Browser> => {
    const cookies = new Map<string, string>();
    if (person) cookies.set(sessionCookie, await world.system((trx) => beginSession(trx, person.id, 'test', world.clock)));
    const send = async (
      path: string,
      fields?: readonly (readonly [string, string])[],
      headers: Readonly<Record<string, string>> = {},
    ): Promise<Visit> => {
      const response = await app.request(`${world.origin}${path}`, {
        method: fields ? 'POST' : 'GET',
        headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), Origin: world.origin, ...headers },
        ...(fields ? { body: new URLSearchParams(fields.map(([name, value]) => [name, value])) } : {}),
      });
      const set = response.headers.getSetCookie();
      for (const cookie of set) {
        const [pair = ''] = cookie.split(';');
        const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
        if (/max-age=0/i.test(cookie)) cookies.delete(name);
        else cookies.set(name, value);
      }
      return {
        status: response.status,
        to: response.headers.get('Location') ?? '',
        text: await response.text(),
        cookies: set,
      };
    };
    const bytes: Browser['bytes'] = async (path) => {
      const response = await app.request(`${world.origin}${path}`);
      return {
        status: response.status,
        mediaType: response.headers.get('Content-Type') ?? '',
        bytes: new Uint8Array(await response.arrayBuffer()),
      };
    };
    const postFromElsewhere: Browser['postFromElsewhere'] = async (path, fields) =>
      app.request(`${world.origin}${path}`, { method: 'POST', body: new URLSearchParams(fields.map(([name, value]) => [name, value])) });
    return {
      cookies,
      bytes,
      postFromElsewhere,
      get: (path, headers) => send(path, undefined, headers),
      post: (path, fields = []) => send(path, fields),
    };
  };
  return { world, browser };
}
