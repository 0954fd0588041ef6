// A picture of every page: two widths, two languages, two themes. For looking at, not comparing.
import { test, expect } from '@playwright/test';
import { pages, open, type Known } from '../pages';
import { languages, signInAs, speak } from '../harness/test';
import type { Role } from '../harness/accounts';

const widths = [1280, 390];
const themes = ['light', 'dark'] as const;
const roles: Role[] = [...new Set(pages.map((shown) => shown.role))];

for (const role of roles) {
  for (const lang of languages) {
    test(`${role} ${lang}`, async ({ browser, baseURL }) => {
      test.setTimeout(600_000);
      const context = await browser.newContext({ baseURL });
      await speak(context, lang, baseURL!);
      const page = await context.newPage();
      await signInAs(page, role);
      const missed: string[] = [];
      const known: Known = new Map();
      for (const shown of pages.filter((one) => one.role === role)) {
        try {
          await open(page, shown, known);
        } catch (error) {
          missed.push(String(error));
          continue;
        }
        await page.waitForLoadState('networkidle');
        const name = shown.path.replace(/[/:]+/g, '-').replace(/^-|-$/g, '') || 'home';
        for (const theme of themes) {
          await page.emulateMedia({ colorScheme: theme });
          for (const width of widths) {
            await page.setViewportSize({ width, height: 900 });
            await page.screenshot({
              path: `shots/${name}-${width}-${lang}-${theme}.png`,
              fullPage: true,
              animations: 'disabled',
            });
          }
        }
      }
      await context.close();
      expect(missed, 'pages that could not be reached').toEqual([]);
    });
  }
}
