// Goods in pledge fall in price: both desks have a margin call with what cures it, to the fen; the
// institution writes down a repayment, and it is closed.
//
// 100 t at 4,000 yuan are 40 万元, against which 28 are owed: 70 %. At 3,400 yuan they are 34 万元:
// 82.36 %, above 80 %. Below that: 34 × 80 % = 27.2, so that 8,000.01 yuan are repaid; or 28 ÷ 80 %
// = 35, of which 10,000.01 yuan are missing.
import type { Locator, Page } from '@playwright/test';
import { test, expect, speak, visit, languages } from '../harness/test';
import { field, fill, form, send, unfold } from '../harness/forms';
import { foundFirm } from '../harness/firms';

const repay = '¥8,000.01';
const add = '¥10,000.01';

/** The form of a step on a pledge. */
function stepForm(page: Page, command: string): Locator {
  return form(page, 'pledges/step').filter({ has: page.locator(`[value="${command}"]`) });
}

/** Chooses the option whose words contain these. */
async function choose(select: Locator, words: string): Promise<void> {
  const option = select.locator('option').filter({ hasText: words }).first();
  await select.selectOption((await option.getAttribute('value'))!);
}

/** Today in China, as people write it. */
function today(): string {
  return new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
}

for (const lang of languages) {
  test(`${lang}: a price falls and both sides are told what cures it`, async ({ page, context, baseURL, desk }, info) => {
    test.setTimeout(240_000);
    const stamp = `${Date.now()}${info.parallelIndex}`;
    await speak(context, lang, baseURL!);
    const firm = `柳州市押品${stamp}铝材有限公司`;
    await foundFirm(page, firm, stamp);
    const bank = await desk('bank', lang);
    const lender = (await bank.locator('.account__org').innerText()).trim();
    await visit(page, '/firm/consents');
    const give = form(page, 'consents/give');
    await unfold(page, give);
    await choose(field(give, '[institution]'), lender);
    await give.locator('[value="collateral"]').check();
    await fill(give, { '[purpose]': 'assessment', '[months]': '12', '[consent]': 'on' });
    await send(page, give);

    const goods = `铝型材${stamp.slice(-7)}`;
    const title = `仓单${stamp.slice(-7)}`;
    await visit(page, '/firm/assets/new/warehouse_receipt');
    const asset = form(page, 'assets/save');
    await fill(asset, {
      '[title]': title,
      '[details][receipt_number]': `CK${stamp}`,
      '[details][warehouse]': '柳州桂中仓储有限公司',
      '[details][commodity]': goods,
      '[details][location]': `一号库 ${stamp.slice(-5)} 货位`,
      '[details][quantity]': '100',
      '[details][unit]': '吨',
      '[details][unit_price]': '4000',
      '[details][electronic]': 'yes',
      '[details][expires_on]': '2031-12-31',
    });
    await send(page, asset);
    const submit = form(page, 'registry/submit');
    await unfold(page, submit);
    await choose(field(submit, '[verifier]'), lender);
    await send(page, submit);
    await visit(bank, '/institution/assets');
    await visit(bank, (await bank.getByRole('link', { name: title }).getAttribute('href'))!);
    await send(bank, form(bank, 'registry/verify'));

    await visit(bank, '/institution/pledges/new');
    await choose(bank.locator('select[name="firm"]'), firm);
    await bank.locator('form:has(select[name="firm"]) button[type=submit]').click();
    await expect(bank).toHaveURL(/firm=/);
    const proposal = form(bank, 'pledges/propose');
    await proposal.getByLabel(title).check();
    await fill(proposal, {
      '[amount]': '28',
      '[due_on]': '2029-06-30',
      '[contract_number]': `质字第${stamp}号`,
      '[contract_on]': '2024-05-06',
    });
    await proposal.locator('[value="contract_complete"]').check();
    await send(bank, proposal);
    await expect(bank).toHaveURL(/\/institution\/pledges\/[0-9a-f-]{36}/);
    const pledge = new URL(bank.url()).pathname;
    await visit(page, pledge.replace('/institution/', '/firm/'));
    await send(page, stepForm(page, 'consent'));
    await visit(bank, pledge);
    // 70 % is the usual warning line: the lines of this one lie above it.
    const entry = form(bank, 'pledges/register');
    await fill(entry, { '[warning]': '75', '[call]': '80', '[liquidation]': '90' });
    await send(bank, entry);

    // The price falls.
    const admin = await desk('admin', lang);
    await visit(admin, '/prices');
    const prices = form(admin, 'valuation/enter_prices');
    await fill(prices, { '[source]': '柳州金属材料价格', '[lines]': `${today()},${goods},吨,3400` });
    await send(admin, prices);

    // Both desks have it, with what cures it.
    for (const side of [page, bank]) {
      await visit(side, '/tasks');
      const task = side.locator('.rows__row').filter({ hasText: title }).first();
      await expect(task).toContainText(lang === 'zh' ? '追加担保' : 'Margin call');
      await expect(task).toContainText('82.36 %');
      await expect(task).toContainText(repay);
      await expect(task).toContainText(add);
    }
    await visit(bank, '/institution/collateral?band=call');
    await expect(bank.locator('main')).toContainText(title);
    await visit(bank, '/institution/collateral?band=safe');
    await expect(bank.locator('main')).not.toContainText(title);

    // 3 万元 are repaid: 25 ÷ 34 = 73.53 %, and the task closes by itself.
    await visit(bank, pledge);
    const paid = form(bank, 'lines/set');
    await unfold(bank, paid);
    await fill(paid, { '[debt]': '25' });
    await send(bank, paid);
    await visit(page, '/tasks');
    const closed = page.locator('.rows__row').filter({ hasText: title }).first();
    await expect(closed).toContainText(lang === 'zh' ? '已恢复' : 'Cured');
  });
}
