// Every demonstration account signs in once, through the pages that people use, before the first
// journey begins. A code of a second factor is taken once, so that two journeys that signed in side
// by side would race for it; `signInAs` takes the session that is left here.
import { test as setup, expect, visit } from './test';
import { accounts, sessionOf, type Account } from './accounts';
import { fill, form, send } from './forms';

for (const role of Object.keys(accounts) as Account[]) {
  setup(`${role} signs in`, async ({ page }) => {
    await visit(page, '/sign-in');
    const asking = form(page, 'accounts/sign_in');
    await fill(asking, { '[login]': accounts[role].login, '[password]': accounts[role].password });
    await send(page, asking);
    if (page.url().includes('/sign-in/factor')) {
      const factor = form(page, 'accounts/pass_factor');
      await fill(factor, { '[code]': await page.locator('.demo-code output').innerText() });
      await send(page, factor);
    }
    await expect(page).not.toHaveURL(/sign-in/);
    await page.context().storageState({ path: sessionOf(role) });
  });
}
