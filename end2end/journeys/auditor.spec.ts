// The auditor looks at the trail, at one row with before and after, and at whether everything is as
// it was written; there is nothing that an auditor could send.
import { test, expect, speak, visit, languages, signInAs } from '../harness/test';

for (const lang of languages) {
  test(`${lang}: the trail and its verification`, async ({ page, context, baseURL }) => {
    await speak(context, lang, baseURL!);
    await signInAs(page, 'auditor');
    await visit(page, '/audit');
    const rows = page.locator('tbody tr');
    await expect(rows.first()).toBeVisible();

    await page.locator('#filter-outcome').selectOption('done');
    await page.locator('form.filters button[type=submit]').click();
    await expect(page).toHaveURL(/outcome=done/);
    await expect(rows.first()).toBeVisible();

    const row = (await page.locator('a[href*="/audit/rows/"]').first().getAttribute('href'))!;
    await visit(page, row);
    await expect(page.locator('.summary').first()).toBeVisible();
    // Who has signed in may sign out and choose a language; nothing else is sent from here.
    await expect(page.locator('main form[method=post]')).toHaveCount(0);

    await visit(page, '/audit/verification');
    await expect(page.locator('.summary').first()).toBeVisible();
    await expect(page.locator('.summary strong'), 'no row is bad').toHaveCount(0);
  });
}
