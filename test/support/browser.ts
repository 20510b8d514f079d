import chromium from '@sparticuz/chromium';
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import {
  chromium as playwright,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from 'playwright-core';
import { watchPage, type PageWatch } from './page-checks.ts';
import { castOf, type CastKey, type Running } from './running.ts';

/** Browsers for journeys: one Chromium for a test, a context of its own for each person, and every page checked that they come to. */

export const desktop = { width: 1280, height: 900 } as const;
export const phone = { width: 360, height: 740 } as const;

export interface Browsers {
  /** A browser that nobody has signed in with. */
  somebody(options?: BrowserContextOptions): Promise<Visitor>;
  /** A person of the demonstration, signed in by its page. */
  signedInAs(key: CastKey, options?: BrowserContextOptions): Promise<Visitor>;
}

/** Starts Chromium; it ends with the test. */
export async function openBrowsers(context: Pick<TestContext, 'after'>, running: Running): Promise<Browsers> {
  // Not the package's own arguments: those are made for one page in a sandbox, and switch off what the product relies on.
  const browser: Browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
    headless: true,
  });
  context.after(() => browser.close());
  const somebody = async (options: BrowserContextOptions = {}): Promise<Visitor> => {
    const own = await browser.newContext({
      baseURL: running.origin,
      viewport: desktop,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      reducedMotion: 'reduce',
      ...options,
    });
    own.setDefaultTimeout(30_000);
    return new Visitor(own, await own.newPage(), running, options.javaScriptEnabled);
  };
  return {
    somebody,
    signedInAs: async (key, options) => {
      const visitor = await somebody(options);
      await visitor.becomes(key);
      return visitor;
    },
  };
}

type Name = string | RegExp;

/** A label by its words, whatever stands after them: "(optional)", or the hint of an option. */
const beginning = (label: Name): RegExp => (typeof label === 'string' ? new RegExp(`^\\s*${RegExp.escape(label)}(?![a-z0-9’-])`) : label);

/** One person at one browser. What they do is told in their words; each page they come to is checked before they go on. */
export class Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly running: Running;
  readonly watch: PageWatch;

  constructor(context: BrowserContext, page: Page, running: Running, runsScripts = true) {
    this.context = context;
    this.page = page;
    this.running = running;
    this.watch = watchPage(page, running.origin, runsScripts);
  }

  /** Another tab of the same browser. */
  async opensTab(path: string): Promise<Visitor> {
    const tab = new Visitor(this.context, await this.context.newPage(), this.running);
    await tab.opens(path);
    return tab;
  }

  get main(): Locator {
    return this.page.locator('main');
  }

  get path(): string {
    const { pathname, search } = new URL(this.page.url());
    return `${pathname}${search}`;
  }

  /** The id of the record in the address: the first that is one. */
  get recordId(): string {
    return /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(this.page.url())?.[0] ?? '';
  }

  async opens(path: string, status = 200): Promise<void> {
    await this.page.goto(path);
    await this.watch.check(status);
  }

  async follows(name: Name, within: Locator = this.main): Promise<void> {
    await this.finding(
      `follow “${name}”`,
      this.arrives(() => within.getByRole('link', { name, exact: true }).click()),
    );
    await this.watch.check();
  }

  /** Presses a button that sends a form. `status` is what the page that follows answers with. */
  async presses(name: Name, status = 200, within: Locator = this.main): Promise<void> {
    await this.finding(
      `press “${name}”`,
      this.arrives(() => within.getByRole('button', { name, exact: true }).click()),
    );
    await this.watch.check(status);
  }

  /** Does something that leads to another page, and waits until it is there. */
  async arrives(act: () => Promise<unknown>): Promise<void> {
    const committed = this.page.waitForEvent('framenavigated', (frame) => frame === this.page.mainFrame());
    await Promise.all([committed, act()]);
    await this.page.waitForLoadState('load');
  }

  /** Opens the home page and takes up what it says needs them. */
  async takesUp(task: Name): Promise<void> {
    await this.opens('/home');
    await this.follows(task, this.main.getByRole('region', { name: 'What needs you' }));
  }

  async goesBack(): Promise<void> {
    await this.page.goBack();
    await this.watch.check();
  }

  async fills(label: Name, text: string, within: Locator = this.main): Promise<void> {
    await this.finding(`fill “${label}”`, within.getByLabel(beginning(label)).fill(text));
  }

  async chooses(label: Name, within: Locator = this.main): Promise<void> {
    await this.finding(`choose “${label}”`, within.getByLabel(beginning(label)).check());
  }

  async selects(label: Name, option: string, within: Locator = this.main): Promise<void> {
    await this.finding(`select “${option}” for “${label}”`, within.getByLabel(beginning(label)).selectOption({ label: option }));
  }

  /** Where something cannot be done, the page is told instead of a locator. */
  private async finding<T>(what: string, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw new Error(
        `Could not ${what} at ${this.path}: ${error instanceof Error ? error.message.split('\n')[0] : ''}\nThe page says: ${(await this.said()).slice(0, 3000)}`,
        { cause: error },
      );
    }
  }

  /** A question with its options: the answer under it. */
  async answers(question: Name, answer: Name): Promise<void> {
    await this.chooses(answer, this.main.getByRole('group', { name: beginning(question) }));
  }

  async unfolds(summary: Name): Promise<void> {
    const details = this.main.locator('details').filter({ has: this.page.locator('summary', { hasText: summary }) });
    if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
  }

  /** The page says all of this, in its main part. */
  async sees(...texts: readonly Name[]): Promise<void> {
    const said = await this.said();
    for (const text of texts) {
      const isThere = typeof text === 'string' ? said.includes(text) : text.test(said);
      assert.ok(isThere, `${this.path} does not say “${text}”. It says:\n${said.slice(0, 2500)}`);
    }
  }

  async doesNotSee(...texts: readonly Name[]): Promise<void> {
    const said = await this.said();
    for (const text of texts)
      assert.ok(
        typeof text === 'string' ? !said.includes(text) : !text.test(said),
        `${this.path} says “${text}” and should not. It says:\n${said.slice(0, 2500)}`,
      );
  }

  async said(): Promise<string> {
    return (await this.main.innerText()).replaceAll(/\s+/g, ' ');
  }

  /** Signs in as one of the demonstration's people, by one press on its page. */
  async becomes(key: CastKey): Promise<void> {
    const { name } = castOf(key);
    await this.opens('/demonstration?return=/home');
    await this.presses(`Sign in as ${name}`);
    await this.sees(`You are ${name} now.`);
  }

  /** Signs in by the code that is mailed; asks for a code at the page where they stand. */
  async signsInByMail(email: string, name: string | null): Promise<void> {
    await this.fills('E-mail address', email);
    await this.presses('Mail me a code');
    await this.fills('Code from the mail', codeIn((await this.running.mailTo(email)).text));
    await this.presses('Sign in');
    if (name === null) return;
    await this.fills(/^Your name/, name);
    await this.presses('Begin');
  }
}

/** The six digits in a mail. */
export function codeIn(text: string): string {
  const code = /\b(\d{3}) ?(\d{3})\b/.exec(text);
  if (!code) throw new Error(`No code in the mail:\n${text}`);
  return `${code[1]}${code[2]}`;
}

/** Part of a journey as a test of its own; when it fails the journey ends, because what follows stands on it. */
export type Step = (name: string, work: () => Promise<void>) => Promise<void>;

export const stepsOf =
  (context: TestContext): Step =>
  async (name, work) => {
    let failure: unknown;
    await context.test(name, async () => {
      try {
        await work();
      } catch (error) {
        failure = error;
        throw error;
      }
    });
    if (failure !== undefined) throw new Error(`The journey ended at “${name}”.`);
  };

/** Moves the demonstration's clock to a day by its page, in the given browser. */
export async function clockMovesTo(visitor: Visitor, day: Temporal.PlainDate): Promise<void> {
  await visitor.opens('/demonstration/clock');
  await visitor.fills('To a day', day.toString());
  await visitor.presses('Go there');
  await visitor.sees('now.');
}
