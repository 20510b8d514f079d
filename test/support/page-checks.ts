import axe from 'axe-core';
import assert from 'node:assert/strict';
import type { Page, Request, Response } from 'playwright-core';

/** What must hold of every page, whoever opens it, in every theme and at every width. */

export interface PageWatch {
  /** The last answer to a navigation. */
  readonly answer: () => Response | null;
  /** Throws with a readable list of everything wrong with the page that is open. */
  check(status?: number, options?: CheckOptions): Promise<void>;
}

export interface CheckOptions {
  /** Only these rules of axe; all of WCAG 2.2 A and AA otherwise. */
  readonly rules?: readonly string[];
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** `runsScripts` false: axe cannot wait for itself there, so that only what can be read at once is checked. */
export function watchPage(page: Page, origin: string, runsScripts = true): PageWatch {
  let answer: Response | null = null;
  const trouble: string[] = [];
  page.on('response', (response) => {
    if (isDocument(response.request(), page)) answer = response;
    if (response.status() >= 500) trouble.push(`${response.status()} from ${response.url()}`);
    if (response.status() >= 400 && !isDocument(response.request(), page))
      trouble.push(`${response.status()} from ${response.url()}, which the page needs`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:') && !url.startsWith('blob:'))
      trouble.push(`a request to another place: ${url}`);
  });
  page.on('pageerror', (error) => trouble.push(`an error in a script: ${error.message}`));
  page.on('console', (message) => {
    // Chrome reports each form that came back with status 422 as a resource that failed; the status is checked by itself.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) trouble.push(`the console: ${message.text()}`);
  });
  return {
    answer: () => answer,
    check: async (status = 200, options = {}) => {
      const problems = [
        ...trouble.splice(0),
        ...(answer?.status() === status ? [] : [`status ${answer?.status() ?? 'none'} where ${status} was expected`]),
        ...(await page.evaluate(inspect)),
        ...(runsScripts ? await axeProblems(page, options) : []),
      ];
      if (problems.length > 0)
        assert.fail(
          `${await whereIs(page)} is not as it should be:\n- ${problems.join('\n- ')}${answer?.status() === status ? '' : `\nIt says: ${(await page.locator('body').innerText()).slice(0, 1500)}`}`,
        );
    },
  };
}

const isDocument = (request: Request, page: Page): boolean => request.isNavigationRequest() && request.frame() === page.mainFrame();

async function whereIs(page: Page): Promise<string> {
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  const scheme = await page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
  return `${new URL(page.url()).pathname}${new URL(page.url()).search} at ${width} by ${height}, ${scheme},`;
}

async function axeProblems(page: Page, { rules }: CheckOptions): Promise<readonly string[]> {
  await page.evaluate(`if (!('axe' in window)) { ${axe.source} }`);
  return page.evaluate(runAxe, { tags, rules: rules ?? null });
}

/** Runs in the page. */
function inspect(): string[] {
  const problems: string[] = [];
  const root = document.documentElement;
  const headings = document.querySelectorAll('h1').length;
  if (headings !== 1) problems.push(`${headings} first-level headings where there must be one`);
  if (!document.title.endsWith(' – Guildhall')) problems.push(`the title “${document.title}” does not end with the product’s name`);
  if (root.lang === '') problems.push('the page does not say its language');
  const beyond = root.scrollWidth - root.clientWidth;
  if (beyond > 0) {
    const widest = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
      .slice(-3);
    problems.push(
      `it is ${beyond} pixels wider than the screen, by ${widest.map((element) => element.outerHTML.slice(0, 160)).join(' and ')}`,
    );
  }
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) problems.push(`two elements have the id “${id}”`);
  return problems;
}

/** Runs in the page. */
async function runAxe({ tags: wanted, rules }: { tags: string[]; rules: readonly string[] | null }): Promise<string[]> {
  const problems: string[] = [];
  const engine = (window as unknown as { axe: typeof axe }).axe;
  const found = await engine.run(document, {
    runOnly: rules === null ? { type: 'tag', values: wanted } : { type: 'rule', values: [...rules] },
    ...(rules === null ? { rules: { 'target-size': { enabled: true } } } : {}),
    resultTypes: ['violations'],
  });
  for (const violation of found.violations) {
    for (const node of violation.nodes.slice(0, 5))
      problems.push(
        `${violation.id}: ${violation.help}: ${node.html.slice(0, 200)} (${(node.failureSummary ?? '').replaceAll(/\s+/g, ' ').slice(0, 300)})`,
      );
  }
  return problems;
}
