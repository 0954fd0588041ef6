// What the scripts add, and only that: a form is sent once, amounts and codes are read while they are
// typed, and what is wrong has the focus. The last is true without scripts as well.
import { test, expect, signInAs, visit } from '../harness/test';
import { field, fill, form, sendRefused, unfold } from '../harness/forms';

test.use({ allowedConsole: [/status of 4(01|22)/] });

// Somebody else each time: one login is not tried often.
const nobody = () => `nobody${Date.now()}@example.com`;

test('what is wrong has the focus when a refused form comes back', async ({ page }) => {
  await visit(page, '/register');
  const register = form(page, 'accounts/register');
  await fill(register, { '[login]': 'not an address' });
  const summary = await sendRefused(page, register);
  await expect(summary).toBeFocused();

  await visit(page, '/sign-in');
  const signIn = form(page, 'accounts/sign_in');
  await fill(signIn, { '[login]': nobody(), '[password]': 'not the passphrase' });
  await expect(await sendRefused(page, signIn)).toBeFocused();
});

test('@scripts a second click sends nothing, and a page that comes back sends again', async ({ page }) => {
  await visit(page, '/sign-in');
  const signIn = form(page, 'accounts/sign_in');
  await fill(signIn, { '[login]': nobody(), '[password]': 'not the passphrase' });
  let posts = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST') posts += 1;
  });
  const loaded = page.waitForEvent('load');
  // Both in one breath, before the browser leaves the page.
  const stopped = await signIn.evaluate((element) => {
    const stopped: boolean[] = [];
    window.addEventListener('submit', (event) => stopped.push(event.defaultPrevented));
    const button = element.querySelector<HTMLButtonElement>('button[type=submit]')!;
    button.click();
    button.click();
    return [...stopped, element.getAttribute('aria-busy') === 'true'];
  });
  expect(stopped).toEqual([false, true, true]);
  await loaded;
  await expect(page.locator('.error-summary')).toBeVisible();
  expect(posts).toBe(1);

  await page.goBack();
  await expect(signIn).not.toHaveAttribute('aria-busy', 'true');
  await fill(signIn, { '[login]': nobody(), '[password]': 'not the passphrase' });
  await sendRefused(page, signIn);
});

test('@scripts amounts and codes are read while they are typed', async ({ page }) => {
  await signInAs(page, 'firm');
  await visit(page, '/firm/needs/new');
  const need = form(page, 'needs/save');
  const echo = need.locator('.with-unit:has([name="params[amount]"]) .with-unit__echo');
  await expect(echo).toBeEmpty();
  await field(need, '[amount]').fill('1.2亿');
  await expect(echo).toContainText('¥120,000,000.00');
  await field(need, '[amount]').fill('many');
  await expect(echo).toBeEmpty();

  await visit(page, '/firm/profile');
  const firm = form(page, 'firms/save');
  await unfold(page, firm);
  const said = firm.locator('.field__echo');
  const code = field(firm, '[uscc]');
  await expect(said).toBeEmpty();
  // The example of GB 32100-2015, unfinished, with another last character, and as printed.
  await code.fill('91350100M000100Y4');
  await expect(said).toBeEmpty();
  await code.fill('91350100M000100Y44');
  await expect(said).toContainText('3');
  const wrong = await said.innerText();
  await code.fill('91350100M000100Y43');
  await expect(said).not.toHaveText(wrong);
  await expect(said).not.toBeEmpty();
});
