// One's own account: a second factor is set up and asked for, a recovery code stands in for it once,
// and a forgotten password is replaced by the link of a letter.
import type { Page } from '@playwright/test';
import { test, expect, speak, visit, languages } from '../harness/test';
import { field, fill, form, send, sendRefused } from '../harness/forms';
import { code } from '../harness/authenticator';
import { linkFor } from '../harness/letters';
import { passphrase, register } from '../harness/firms';

// A wrong password and a code used twice are refused on purpose.
test.use({ allowedConsole: [/status of 4(01|22)/] });

for (const lang of languages) {
  test(`${lang}: a second factor, and a recovery code in its place`, async ({ page, context, baseURL }, info) => {
    const login = `factor${Date.now()}${info.parallelIndex}@example.com`;
    await speak(context, lang, baseURL!);
    await register(page, login);

    await visit(page, '/account');
    await page.locator('a[href="/account/factor"]').first().click();
    await expect(page).toHaveURL(/\/account\/factor/);
    const seed = await page.locator('code.seed').innerText();
    const setUp = form(page, 'accounts/set_up_factor');
    await fill(setUp, { '[code]': code(seed) });
    if ((await field(setUp, '[password]').count()) > 0) await fill(setUp, { '[password]': passphrase });
    await send(page, setUp);

    await expect(page).toHaveURL(/\/account\/codes/);
    const codes = await page.locator('.recovery-codes code').allInnerTexts();
    expect(codes.length).toBeGreaterThanOrEqual(8);
    expect(new Set(codes).size).toBe(codes.length);
    await send(page, form(page, 'accounts/codes_kept'));
    await expect(page).toHaveURL(/\/account(\?|$)/);
    // They are shown once.
    await visit(page, '/account/codes');
    await expect(page.locator('.recovery-codes')).toHaveCount(0);

    await signOut(page);
    await givePassword(page, login, passphrase);
    await expect(page).toHaveURL(/\/sign-in\/factor/);
    // Nothing else is open yet.
    await page.goto('/firm');
    await expect(page).toHaveURL(/\/sign-in\/factor/);
    await fill(form(page, 'accounts/pass_factor'), { '[code]': codes[0] });
    await send(page, form(page, 'accounts/pass_factor'));
    await expect(page).toHaveURL(/\/firm(\?|$)/);

    await signOut(page);
    await givePassword(page, login, passphrase);
    await fill(form(page, 'accounts/pass_factor'), { '[code]': codes[0] });
    await sendRefused(page, form(page, 'accounts/pass_factor'));
    // The next step of the authenticator: that of setting it up is used.
    await fill(form(page, 'accounts/pass_factor'), { '[code]': code(seed, 1) });
    await send(page, form(page, 'accounts/pass_factor'));
    await expect(page).toHaveURL(/\/firm(\?|$)/);
  });

  test(`${lang}: a forgotten password`, async ({ page, context, baseURL }, info) => {
    const login = `reset${Date.now()}${info.parallelIndex}@example.com`;
    const fresh = 'another long enough passphrase';
    await speak(context, lang, baseURL!);
    await register(page, login);
    await signOut(page);

    await visit(page, '/sign-in');
    await page.locator('a[href^="/reset"]').first().click();
    await fill(form(page, 'accounts/ask_reset'), { '[login]': login });
    await send(page, form(page, 'accounts/ask_reset'));
    await expect(page).toHaveURL(/\/reset\/sent/);

    const link = await linkFor(login, '/reset/new');
    await visit(page, link);
    const reset = form(page, 'accounts/reset');
    await fill(reset, { '[password]': fresh, '[password_again]': fresh });
    await send(page, reset);
    await expect(page).toHaveURL(/\/sign-in/);

    // The link is used up, the old password gone, the new one lets in.
    await visit(page, link);
    await expect(form(page, 'accounts/reset')).toHaveCount(0);
    await visit(page, '/sign-in');
    const signIn = form(page, 'accounts/sign_in');
    await fill(signIn, { '[login]': login, '[password]': passphrase });
    await sendRefused(page, signIn);
    await givePassword(page, login, fresh);
    await expect(page).toHaveURL(/\/firm(\?|$)/);
  });
}

async function signOut(page: Page): Promise<void> {
  const out = form(page, 'accounts/sign_out').first();
  await send(page, out);
}

async function givePassword(page: Page, login: string, password: string): Promise<void> {
  await visit(page, '/sign-in');
  const signIn = form(page, 'accounts/sign_in');
  await fill(signIn, { '[login]': login, '[password]': password });
  await send(page, signIn);
}
