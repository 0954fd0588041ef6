// The switch of language keeps the page; a refused form comes back filled, in the reader's language.
import { test, expect, visit } from '../harness/test';
import { field, fill, form, sendRefused } from '../harness/forms';

test.use({ allowedConsole: [/status of 4(01|22)/] });

test('the language switch stays on the page', async ({ page }) => {
  await visit(page, '/products?instrument=loan');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.locator('.lang-switch button').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveURL(/\/products\?instrument=loan$/);
  await expect(page.locator('h1')).not.toContainText(/\p{Script=Han}/u);
  await visit(page, '/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.locator('.lang-switch button').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

for (const [lang, han] of [['zh', true], ['en', false]] as const) {
  test(`${lang}: a refused form comes back filled`, async ({ page, context, baseURL }) => {
    await context.addCookies([{ name: 'lang', value: lang, url: baseURL! }]);
    await visit(page, '/register');
    const register = form(page, 'accounts/register');
    await fill(register, {
      '[display_name]': 'A & B <c> "韦"',
      '[login]': 'not an address',
    });
    const summary = await sendRefused(page, register);
    expect(/\p{Script=Han}/u.test(await summary.innerText())).toBe(han);
    await expect(field(register, '[display_name]')).toHaveValue('A & B <c> "韦"');
    await expect(field(register, '[login]')).toHaveValue('not an address');
    await expect(field(register, '[login]')).toHaveAttribute('aria-invalid', 'true');
    // The summary leads to the field.
    await summary.locator('a').first().click();
    await expect(page).toHaveURL(/#/);
  });
}
