// A receipt from the keeper's form to the margin call: issued, pledged in part, the rest let out and
// no more than that; the price falls, and both desks are told what cures it, to the fen.
//
// 100 t of 120 t at 4,000 yuan are 40 万元, against which 28 are owed: 70 %. At 3,400 yuan they are
// 34 万元: 82.36 %, above 80 %. Below that: 34 × 80 % = 27.2, so that 8,000.01 yuan are repaid; or
// 28 ÷ 80 % = 35, of which 10,000.01 yuan are missing.
import { test, expect, speak, visit, languages } from '../harness/test';
import { field, fill, form, send, sendRefused, unfold } from '../harness/forms';
import { foundFirm } from '../harness/firms';
import { choose, consent, follow, letRead, org, propose } from '../harness/collateral';

// What is refused is a failed request in the console.
test.use({ allowedConsole: [/status of 422/] });

const repay = '¥8,000.01';
const add = '¥10,000.01';

for (const lang of languages) {
  test(`${lang}: goods are pledged, kept in store, fall in price, and the debt is cured`, async ({
    page,
    context,
    baseURL,
    desk,
  }, info) => {
    test.setTimeout(300_000);
    const zh = lang === 'zh';
    const stamp = `${Date.now()}${info.parallelIndex}`;
    await speak(context, lang, baseURL!);
    const firm = `柳州市仓单${stamp}铝材有限公司`;
    const code = await foundFirm(page, firm, stamp);
    const keeper = await desk('keeper', lang);
    const bank = await desk('bank', lang);
    await letRead(page, await org(bank));

    // The keeper issues a receipt; one that has run out already is refused at its field.
    const goods = `铝型材${stamp.slice(-7)}`;
    await visit(keeper, '/keeper/receipts/new');
    const issue = () => form(keeper, 'custody/issue');
    const today = await field(issue(), '[issued_on]').inputValue();
    await fill(issue(), {
      '[firm]': code,
      '[details][receipt_number]': `CK${stamp}`,
      '[details][commodity]': goods,
      '[details][location]': `7 号库 ${stamp.slice(-5)} 货位`,
      '[details][quantity]': '120',
      '[details][unit]': '吨',
      '[details][unit_price]': '4000',
      '[details][electronic]': 'yes',
      '[details][expires_on]': '2020-01-01',
    });
    const late = await sendRefused(keeper, issue());
    await expect(late.locator('a')).toHaveCount(1);
    await expect(field(issue(), '[details][expires_on]')).toHaveAttribute('aria-invalid', 'true');
    await fill(issue(), { '[details][expires_on]': '2035-06-30' });
    await send(keeper, issue());
    await expect(keeper).toHaveURL(/\/keeper\/receipts\//);
    const receipt = new URL(keeper.url()).pathname;

    // The firm finds it among its assets, verified; the bank takes 100 of the 120 t in pledge.
    await visit(page, '/firm/assets');
    await follow(page, page.locator('.rows__row', { hasText: goods }).locator('a').first());
    await expect(page.locator('#life')).toContainText(zh ? '已核验' : 'Verified');
    const pledge = await propose(bank, { firm, title: goods, amount: '28', part: '100' });
    await consent(page, pledge);
    await visit(bank, pledge);
    // 70 % is the usual warning line: the lines of this one lie above it.
    const entry = form(bank, 'pledges/register');
    await fill(entry, { '[warning]': '75', '[call]': '80', '[liquidation]': '90' });
    await send(bank, entry);
    await expect(bank.locator('main')).toContainText('70.00 %');

    // No more leaves than is free, and nothing once only what is pledged is left.
    const out = () => form(keeper, 'custody/outbound');
    await visit(keeper, receipt);
    await fill(out(), { '[quantity]': '20.001', '[note]': `TH${stamp}` });
    await expect(await sendRefused(keeper, out())).toContainText('20 吨');
    await expect(field(out(), '[note]')).toHaveValue(`TH${stamp}`);
    await fill(out(), { '[quantity]': '20' });
    await send(keeper, out());
    await expect(keeper.locator('#history')).toContainText(`TH${stamp}`);
    await fill(out(), { '[quantity]': '0.001', '[note]': `TH${stamp}` });
    await sendRefused(keeper, out());
    await visit(bank, '/institution/receipts');
    const row = bank.locator('table tbody tr', { hasText: goods });
    await expect(row.locator('td.numeric')).toHaveText(['100 吨', '100 吨', '0 吨']);
    await follow(bank, row.locator('a'));
    await expect(bank.locator('#history')).toContainText(`TH${stamp}`);

    // The price falls.
    const admin = await desk('admin', lang);
    await visit(admin, '/prices');
    const prices = form(admin, 'valuation/enter_prices');
    await fill(prices, { '[source]': '柳州金属材料价格', '[lines]': `${today},${goods},吨,3400` });
    await send(admin, prices);

    // Both desks have it, with what cures it.
    for (const side of [page, bank]) {
      await visit(side, '/tasks');
      const task = side.locator('.rows__row').filter({ hasText: goods }).first();
      await expect(task).toContainText(zh ? '追加担保' : 'Margin call');
      await expect(task).toContainText('82.36 %');
      await expect(task).toContainText(repay);
      await expect(task).toContainText(add);
    }
    await visit(bank, '/institution/collateral?band=call');
    await expect(bank.locator('main')).toContainText(goods);
    await visit(bank, '/institution/collateral?band=safe');
    await expect(bank.locator('main')).not.toContainText(goods);

    // 3 万元 are repaid: 25 ÷ 34 = 73.53 %, and the task closes by itself.
    await visit(bank, pledge);
    const paid = form(bank, 'lines/set');
    await unfold(bank, paid);
    await fill(paid, { '[debt]': '25' });
    await send(bank, paid);
    await visit(page, '/tasks');
    const closed = page.locator('.rows__row').filter({ hasText: goods }).first();
    await expect(closed).toContainText(zh ? '已恢复' : 'Cured');
  });
}
