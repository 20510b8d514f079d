/** A browser without a picture: gets a page, fills its form, and says what the server answered. */

export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly location: string | null;
}

type Fields = Readonly<Record<string, string>>;

export interface FormClient {
  get(path: string): Promise<Answered>;
  post(path: string, fields: Fields | FormData): Promise<Answered>;
  /** Opens a page, keeps what its form for this address holds already, and sends it with these fields. */
  fill(page: string, action: string, fields: Fields): Promise<Answered>;
}

/** A client with somebody's session. A server that is gone makes its promises fail. */
export function clientOf(origin: string, cookie: string): FormClient {
  const send = async (path: string, init: RequestInit): Promise<Answered> => {
    const response = await fetch(`${origin}${path}`, { ...init, redirect: 'manual', headers: { Cookie: cookie, Origin: origin } });
    return { status: response.status, text: await response.text(), location: response.headers.get('Location') };
  };
  const get = (path: string): Promise<Answered> => send(path, { method: 'GET' });
  const post = (path: string, fields: Fields | FormData): Promise<Answered> =>
    send(path, { method: 'POST', body: fields instanceof FormData ? fields : new URLSearchParams(fields) });
  return {
    get,
    post,
    fill: async (page, action, fields) => {
      const shown = await get(page);
      if (shown.status !== 200) return shown;
      const form = shown.text.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '';
      return post(action, { ...valuesOf(form.split('</form')[0] ?? ''), ...fields });
    },
  };
}

/** The values that a form shows: of its inputs and text areas, and the chosen of its selects. */
function valuesOf(form: string): Fields {
  const values: Record<string, string> = {};
  for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(input, 'name');
    if (name === null || (/type="(?:checkbox|radio)"/.test(input) && !/\schecked/.test(input))) continue;
    values[name] = attribute(input, 'value') ?? '';
  }
  for (const [, name = '', inside = ''] of form.matchAll(/<select\b[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)) {
    const options = [...inside.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
    const chosen = options.find((option) => /\sselected/.test(option)) ?? options[0];
    if (chosen !== undefined) values[name] = attribute(chosen, 'value') ?? '';
  }
  for (const [, name = '', text = ''] of form.matchAll(/<textarea\b[^>]*name="([^"]+)"[^>]*>(.*?)<\/textarea>/gs)) values[name] = text;
  return values;
}

const attribute = (tag: string, name: string): string | null => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? null;
