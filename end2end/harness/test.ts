// What every journey imports in place of Playwright's own `test`.
import { readFile } from 'node:fs/promises';
import {
  test as base,
  expect,
  type Browser,
  type BrowserContext,
  type Cookie,
  type Page,
  type TestInfo,
} from '@playwright/test';
import { sessionOf, type Role } from './accounts';
import { listen } from './console';

/** The languages of the portal. */
export type Lang = 'zh' | 'en';
/** Both of them. */
export const languages: readonly Lang[] = ['zh', 'en'];

type Fixtures = {
  /** Console lines that this journey provokes on purpose, such as a refused form's 422. */
  allowedConsole: RegExp[];
  /** A page of its own, signed in as a role: the other side's desk. */
  desk: (role: Role, lang: Lang) => Promise<Page>;
};

// What Chromium says of the page's scripts where they are switched off.
const refusedScripts = [
  /^failed: \S+\/pkg\/\w+\/rongqiao\.js csp$/,
  /rongqiao\.wasm was preloaded .* but not used/,
];

const withoutScripts = new WeakSet<BrowserContext>();

export const test = base.extend<Fixtures>({
  allowedConsole: [[], { option: true }],

  context: async ({ context }, use, info) => {
    remember(context, info);
    await use(context);
  },

  page: async ({ page, allowedConsole }, use) => {
    const heard = listen(page);
    await use(page);
    expectQuiet(page, heard, allowedConsole);
  },

  desk: async ({ browser, baseURL, allowedConsole }, use, info) => {
    const opened: [Page, string[]][] = [];
    await use(async (role, lang) => {
      const page = await (await newContext(browser, baseURL!, lang, info)).newPage();
      opened.push([page, listen(page)]);
      await signInAs(page, role);
      return page;
    });
    for (const [page, heard] of opened) {
      expectQuiet(page, heard, allowedConsole);
      await page.context().close();
    }
  },
});

export { expect };

/** Goes on with the session in which a role signed in before the first journey (`sign-in.setup.ts`). */
export async function signInAs(page: Page, role: Role): Promise<void> {
  if (role === 'visitor') return;
  const kept: { cookies: Cookie[] } = JSON.parse(await readFile(sessionOf(role), 'utf8'));
  await page.context().addCookies(kept.cookies.filter((cookie) => cookie.name.includes('session')));
  await visit(page, '/account');
  await expect(page, `${role} is signed in`).toHaveURL(/\/account$/);
}

/** Opens a page and waits until it can be used. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await hydrated(page);
}

/** Waits until the islands of the page have come alive; returns at once in a browser without
 * scripts. */
export async function hydrated(page: Page): Promise<void> {
  if (isPlain(page)) return;
  await page.locator('html[data-scripts="on"]').waitFor({ state: 'attached' });
}

/** Whether scripts are switched off. */
export function isPlain(page: Page): boolean {
  return withoutScripts.has(page.context());
}

/** The language switch's cookie, for pages that are looked at in one language. */
export async function speak(context: BrowserContext, lang: Lang, base: string): Promise<void> {
  await context.addCookies([{ name: 'lang', value: lang, url: base }]);
}

async function newContext(browser: Browser, baseURL: string, lang: Lang, info: TestInfo) {
  const { locale, timezoneId, contextOptions, javaScriptEnabled } = info.project.use;
  const context = await browser.newContext({
    ...contextOptions,
    baseURL,
    locale,
    timezoneId,
    javaScriptEnabled,
  });
  remember(context, info);
  await speak(context, lang, baseURL);
  return context;
}

function remember(context: BrowserContext, info: TestInfo): void {
  if (info.project.use.javaScriptEnabled === false) withoutScripts.add(context);
}

function expectQuiet(page: Page, heard: string[], allowedConsole: RegExp[]): void {
  const allowed = isPlain(page) ? [...allowedConsole, ...refusedScripts] : allowedConsole;
  const unexpected = heard.filter((line) => !allowed.some((pattern) => pattern.test(line)));
  expect(unexpected, 'the console stays empty').toEqual([]);
}
