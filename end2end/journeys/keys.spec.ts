// The worklist by keyboard. Without scripts there are no keys, and the rows are links all the same.
import { test, expect, signInAs, visit } from '../harness/test';

test('@scripts j, k, Enter and ? on the worklist', async ({ page }) => {
  await signInAs(page, 'bank');
  await visit(page, '/bank');
  const links = page.locator('.worklist tbody a');
  await page.keyboard.press('j');
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(links.nth(1)).toBeFocused();

  // Typed into a field they are letters.
  const words = page.locator('[name=q]');
  await words.focus();
  await page.keyboard.type('jk?');
  await expect(words).toHaveValue('jk?');
  await words.fill('');

  // Explained, switched off, and on again.
  await page.locator('h1').click();
  await page.keyboard.press('?');
  const help = page.locator('dialog.keys');
  await expect(help).toBeVisible();
  await help.locator('#keys-on').uncheck();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.reload();
  await visit(page, '/bank');
  await page.keyboard.press('j');
  await expect(links.nth(0)).not.toBeFocused();
  await page.locator('.keys__button').click();
  await help.locator('#keys-on').check();
  await help.locator('button').click();

  await page.keyboard.press('j');
  const first = links.nth(0);
  await expect(first).toBeFocused();
  const address = (await first.getAttribute('href'))!;
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(address);
});

test('@plain no keys without scripts', async ({ page }) => {
  await signInAs(page, 'bank');
  await visit(page, '/bank');
  await expect(page.locator('.keys__button')).toBeHidden();
  await page.locator('.worklist tbody a').first().click();
  await expect(page).toHaveURL(/\/bank\/cases\//);
});
