// Every page, in both languages and at both widths: nothing serious for axe, no sideways scrolling
// on a phone, an empty console.
import { test, expect, signInAs, speak } from '../harness/test';
import { expectAccessible } from '../harness/axe';
import { pages, open } from '../pages';

for (const lang of ['zh', 'en'] as const) {
  for (const shown of pages) {
    test(`@scripts ${lang} ${shown.path} for ${shown.role}`, async ({ page, context, baseURL }) => {
      await speak(context, lang, baseURL!);
      await signInAs(page, shown.role);
      await open(page, shown);
      await page.waitForLoadState('networkidle');
      await expect(page.locator('html')).toHaveAttribute('lang', lang === 'zh' ? 'zh-CN' : 'en');
      await expectAccessible(page);
      await page.setViewportSize({ width: 360, height: 800 });
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wider, 'scrolls sideways at 360 px').toBeLessThanOrEqual(0);
    });
  }
}
