// A firm of a journey's own: what it must tell before it can apply, in as few pages as possible.
import { expect, type Page } from '@playwright/test';
import { hydrated, visit } from './test';
import { field, fill, form, send } from './forms';
import { linkFor } from './letters';
import { freshUscc } from './uscc';

/** The password of whoever registers in a journey. */
export const passphrase = 'a long enough passphrase';

/** Opens an account by the link of a letter, which signs it in. */
export async function register(page: Page, login: string): Promise<void> {
  await visit(page, '/register');
  const asking = form(page, 'accounts/register');
  await fill(asking, { '[display_name]': '韦晓明', '[login]': login });
  await send(page, asking);
  await expect(page).toHaveURL(/\/register\/sent/);
  await visit(page, await linkFor(login));
  const opening = form(page, 'accounts/open');
  await fill(opening, { '[password]': passphrase, '[password_again]': passphrase });
  await send(page, opening);
  await expect(page).toHaveURL(/\/firm(\?|$)/);
}

/** Registers an account and a firm that has answered the questions which first loans ask; answers
 * the firm's 统一社会信用代码. */
export async function foundFirm(page: Page, name: string, stamp: string): Promise<string> {
  await register(page, `journey${stamp}@example.com`);

  await visit(page, '/firm/profile');
  const profile = form(page, 'firms/save');
  const code = freshUscc();
  await fill(profile, {
    '[uscc]': code,
    '[name_zh]': name,
    '[entity_type]': 'company',
    '[founded_on]': '2024-03-01',
    '[industry]': 'C3670',
    '[region]': '450203',
    '[zone]': 'liudong',
    '[employees]': '45',
    '[contact_name]': '韦晓明',
    '[contact_phone]': '13800000000',
  });
  await send(page, profile);

  await visit(page, '/firm/profile/facts');
  const facts = form(page, 'firms/declare');
  await fill(facts, {
    '[facts][firm.serious_dishonesty_listed]': 'no',
    '[facts][firm.has_bank_loan_history]': 'no',
    '[facts][firm.tax_on_time_months]': '18',
  });
  await send(page, facts);
  return code;
}

/** Registers a need and opens its matches. */
export async function needMoney(page: Page, title: string): Promise<void> {
  await visit(page, '/firm/needs/new');
  const need = form(page, 'needs/save');
  await fill(need, {
    '[title]': title,
    '[amount]': '100',
    '[tenor_months]': '12',
    '[purpose]': 'working_capital',
    '[open_to_providers]': 'on',
  });
  await send(page, need);
  await visit(page, '/firm/needs');
  const matches = page.locator('a[href*="/firm/needs/"][href*="/matches"]').first();
  await visit(page, (await matches.getAttribute('href'))!);
}

/** Applies for products from the matches page, and opens the application. */
export async function apply(page: Page, products: string[], note: string): Promise<void> {
  for (const product of products) {
    await page.locator(`input[type=checkbox][name="p"][value="${product}"]`).check();
  }
  await page.locator('button[formaction$="/apply"]').click();
  await expect(page).toHaveURL(/\/apply\?/);
  await hydrated(page);
  const form_ = form(page, 'applications/apply');
  await fill(form_, { '[note]': note, '[consent]': 'on' });
  await expect(field(form_, '[consent]')).toBeChecked();
  await send(page, form_);
  await visit(page, '/firm/applications');
  const first = page.locator('a[href*="/firm/applications/"]').first();
  await visit(page, (await first.getAttribute('href'))!);
}
