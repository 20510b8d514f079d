import assert from 'node:assert/strict';
import { createApp } from '#app.tsx';
import { beginSession, sessionCookie, signInNeeded } from '#people/index.ts';
import { allRoutes, allSubjects } from '#routes.ts';
import type { Services } from '#services.ts';
import { servicesOf } from '../../../../test/support/services.ts';
import type { Person, World } from '../../../../test/support/world.ts';

/** Browsers of a world's people: cookies kept, redirects followed, every refusal looked at. */

type Fields = Readonly<Record<string, string | readonly string[] | File>>;

export interface Seen {
  readonly status: number;
  readonly text: string;
  /** Where the page stands after redirects. */
  readonly path: string;
}

export interface Browser {
  get(path: string): Promise<Seen>;
  /** Sends a form with the hidden fields of the page that shows it. */
  post(path: string, fields?: Fields): Promise<Seen>;
  /** Opens a page, keeps the hidden fields of its form, and sends it with these fields. */
  fill(path: string, fields: Fields, action?: string): Promise<Seen>;
  setCookie(name: string, value: string): void;
}

export async function browserOf(world: World, person: Person | null, instead: Partial<Services> = {}): Promise<Browser> {
  const log: string[] = [];
  const services = servicesOf(world, { log: (line) => log.push(line), ...instead });
  const app = createApp(services, { routes: allRoutes(services), subjects: allSubjects, signInNeeded: signInNeeded(services) });
  const cookies = new Map<string, string>();
  if (person) cookies.set(sessionCookie, await world.system((trx) => beginSession(trx, person.id, 'test', world.clock)));

  const send = async (method: 'GET' | 'POST', path: string, body?: FormData): Promise<Seen> => {
    const headers = { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), Origin: world.origin };
    const response = await app.request(`${world.origin}${path}`, { method, headers, ...(body ? { body } : {}) });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (/max-age=0/i.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const to = response.headers.get('Location');
    assert.deepEqual(log.splice(0), [], `${method} ${path} failed`);
    if (response.status === 303 && to !== null)
      return to.startsWith('/sign-in') || !to.startsWith('/applications') ? { status: 303, text: '', path: to } : send('GET', to);
    return { status: response.status, text: await response.text(), path };
  };
  const post = (path: string, fields: Fields = {}): Promise<Seen> => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields))
      for (const one of Array.isArray(value) ? (value as readonly string[]) : [value as string | File]) body.append(name, one);
    return send('POST', path, body);
  };
  return {
    get: (path) => send('GET', path),
    post,
    fill: async (path, fields, action = path) => {
      const shown = await send('GET', path);
      assert.equal(shown.status, 200, `${path} shows ${shown.status}`);
      const form = shown.text.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '';
      const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
        (match) => [match[1] ?? '', match[2] ?? ''] as const,
      );
      return post(action, { ...Object.fromEntries(hidden), ...fields });
    },
    setCookie: (name, value) => cookies.set(name, value),
  };
}

export const aPdf = (name = 'cv.pdf'): File =>
  new File(['%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'], name, { type: 'application/pdf' });

/** Begins an application through the pages; its id. */
export async function begin(world: World, browser: Browser): Promise<string> {
  const begun = await browser.post(`/programmes/${world.programme.slug}/apply`, { intake: world.intake.id });
  assert.equal(begun.status, 200);
  const id = /^\/applications\/([0-9a-f-]{36})$/.exec(begun.path)?.[1];
  assert.ok(id, begun.path);
  return id;
}

export const contact = { name: 'Cam Candidate', phone: '+44 20 7946 0018', address: '1 Example Street\nLeeds', preference: 'email' };

/** Fills every part of the form. */
export async function complete(world: World, browser: Browser, id: string): Promise<void> {
  await browser.fill(`/applications/${id}/contact`, contact);
  for (const question of world.programme.compiled.facts) {
    const answer = question.type === 'date' ? '2004-05-06' : question.type === 'yes_no' ? 'yes' : '1';
    const path = `/applications/${id}/eligibility/${question.id}`;
    if ((await browser.get(path)).status === 200) await browser.fill(path, { answer });
  }
  await browser.fill(`/applications/${id}/history/education/new`, {
    title: 'School',
    place: 'Hill School',
    from: '2015-09-01',
    to: '2022-07-15',
    detail: '',
  });
  await browser.fill(`/applications/${id}/history/work/new`, {
    title: 'Shop assistant',
    place: 'Corner Shop',
    from: '2022-08-01',
    ongoing: 'yes',
    detail: 'Till and stock',
  });
  await browser.fill(`/applications/${id}/history`, {});
  await browser.fill(`/applications/${id}/statement`, { text: 'I mend things.' });
  await browser.fill(`/applications/${id}/sites`, { 'choice-1': world.sites.leeds.id, 'choice-2': world.sites.bristol.id });
}

export async function submit(browser: Browser, id: string): Promise<Seen> {
  return browser.fill(`/applications/${id}/check`, { declared: 'yes' }, `/applications/${id}/submit`);
}
