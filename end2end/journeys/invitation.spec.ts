// A bank's maker names a colleague, another person of the bank confirms, and the colleague comes by
// the link of a letter: an account, a second factor, recovery codes, the bank's desk.
import { test, expect, visit, languages } from '../harness/test';
import { fill, form, send, unfold } from '../harness/forms';
import { code } from '../harness/authenticator';
import { linkFor } from '../harness/letters';
import { passphrase } from '../harness/firms';

for (const lang of languages) {
  test(`${lang}: a colleague joins the bank`, async ({ desk }, info) => {
    const login = `colleague${Date.now()}${info.parallelIndex}@example.com`;
    const maker = await desk('bank', lang);
    await visit(maker, '/people');
    const invite = form(maker, 'people/invite');
    await unfold(maker, invite);
    await fill(invite, { '[email]': login });
    await invite.locator('[name="params[role]"]').selectOption('maker');
    await send(maker, invite);

    const checker = await desk('bank2', lang);
    await visit(checker, '/proposals');
    const links = checker.locator('main table a[href^="/proposals/"]');
    const waiting = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
    for (const proposal of waiting) {
      await visit(checker, proposal);
      if ((await checker.locator('main', { hasText: login }).count()) > 0) break;
    }
    await expect(checker.locator('main')).toContainText(login);
    await send(checker, form(checker, 'proposals/confirm'));

    const page = await desk('visitor', lang);
    const link = await linkFor(login, '/invitation');
    await visit(page, link);
    const accept = form(page, 'people/accept');
    await fill(accept, {
      '[display_name]': '黄建国',
      '[password]': passphrase,
      '[password_again]': passphrase,
      '[identity_number]': `E${String(Date.now()).slice(-7)}${info.parallelIndex}`,
    });
    await accept.locator('[name="params[identity_kind]"]').selectOption('passport');
    await send(page, accept);

    // Staff have a second factor before anything else is open.
    await expect(page).toHaveURL(/\/sign-in\/factor/);
    const seed = await page.locator('code.seed').innerText();
    await fill(form(page, 'accounts/set_up_factor'), { '[code]': code(seed) });
    await send(page, form(page, 'accounts/set_up_factor'));
    await expect(page).toHaveURL(/\/account\/codes/);
    await send(page, form(page, 'accounts/codes_kept'));
    await visit(page, '/bank');
    await expect(page).toHaveURL(/\/bank$/);

    // The link is used up.
    await visit(page, link);
    await expect(form(page, 'people/accept')).toHaveCount(0);
  });
}
