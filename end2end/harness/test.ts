// What every journey imports in place of Playwright's own `test`.
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { accounts, type Role } from './accounts';
import { listen } from './console';

type Fixtures = {
  /** Console lines that this journey provokes on purpose, such as a refused form's 422. */
  allowedConsole: RegExp[];
  /** Signs the page in as a role. */
  signIn: (role: Role) => Promise<void>;
};

export const test = base.extend<Fixtures>({
  allowedConsole: [[], { option: true }],

  page: async ({ page, allowedConsole }, use) => {
    const heard = listen(page);
    await use(page);
    const unexpected = heard.filter((line) => !allowedConsole.some((allowed) => allowed.test(line)));
    expect(unexpected, 'the console stays empty').toEqual([]);
  },

  signIn: async ({ page }, use) => {
    await use((role) => signInAs(page, role));
  },
});

export { expect };

/** Signs in through the page that people use. */
export async function signInAs(page: Page, role: Role): Promise<void> {
  if (role === 'visitor') return;
  await page.goto('/sign-in');
  await hydrated(page);
  await page.locator('[name="params[login]"]').fill(accounts[role].login);
  await page.locator('[name="params[password]"]').fill(accounts[role].password);
  await page.locator('form:has([name="params[password]"]) button[type=submit]').click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** Waits until the scripts have taken the page over; returns at once where there are none. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
}

/** The language switch's cookie, for pages that are looked at in one language. */
export async function speak(context: BrowserContext, lang: 'zh' | 'en', base: string): Promise<void> {
  await context.addCookies([{ name: 'lang', value: lang, url: base }]);
}
