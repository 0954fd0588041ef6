// Every page, in both languages: nothing serious for axe in either theme, no sideways scrolling on a
// phone, an empty console. One journey a role and language, so that it signs in once.
import { test, expect, signInAs, speak, hydrated, languages } from '../harness/test';
import { findings } from '../harness/axe';
import type { Role } from '../harness/accounts';
import { pages, open, type Known } from '../pages';

const roles: Role[] = [...new Set(pages.map((shown) => shown.role))];

for (const lang of languages) {
  for (const role of roles) {
    test(`@scripts ${lang}: pages for ${role}`, async ({ page, context, baseURL }) => {
      test.setTimeout(240_000);
      await speak(context, lang, baseURL!);
      await signInAs(page, role);
      const known: Known = new Map();
      for (const shown of pages.filter((one) => one.role === role)) {
        await test.step(shown.path, async () => {
          await page.setViewportSize({ width: 1280, height: 900 });
          await page.emulateMedia({ colorScheme: 'light' });
          await open(page, shown, known);
          await hydrated(page);
          const html = page.locator('html');
          await expect(html).toHaveAttribute('lang', lang === 'zh' ? 'zh-CN' : 'en');
          expect.soft(await findings(page), `${shown.path}, light, wide`).toEqual([]);
          await page.setViewportSize({ width: 360, height: 800 });
          await page.emulateMedia({ colorScheme: 'dark' });
          expect.soft(await findings(page), `${shown.path}, dark, narrow`).toEqual([]);
          const wider = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect.soft(wider, `${shown.path} scrolls sideways at 360 px`).toBeLessThanOrEqual(0);
        });
      }
    });
  }
}
