// The holder of a receipt has two made of one: parts that do not add up are refused, and the keeper
// gives the new receipts their numbers.
import { test, expect, speak, visit, languages } from '../harness/test';
import { fill, form, send, sendRefused, unfold } from '../harness/forms';
import { foundFirm } from '../harness/firms';

// Parts that do not add up are a failed request in the console.
test.use({ allowedConsole: [/status of 422/] });

for (const lang of languages) {
  test(`${lang}: two receipts of one`, async ({ page, context, baseURL, desk }, info) => {
    test.setTimeout(180_000);
    const stamp = `${Date.now()}${info.parallelIndex}`;
    await speak(context, lang, baseURL!);
    const code = await foundFirm(page, `柳州市分割${stamp}铝材有限公司`, stamp);
    const keeper = await desk('keeper', lang);
    await visit(keeper, '/keeper/receipts/new');
    const issue = form(keeper, 'custody/issue');
    await fill(issue, {
      '[firm]': code,
      '[details][receipt_number]': `J${stamp}`,
      '[details][commodity]': `冷轧卷板${stamp.slice(-7)}`,
      '[details][location]': `7 号库 ${stamp.slice(-5)} 货位`,
      '[details][quantity]': '60',
      '[details][unit]': '吨',
      '[details][unit_price]': '4100',
      '[details][electronic]': 'yes',
      '[details][expires_on]': '2035-06-30',
    });
    await send(keeper, issue);
    const receipt = new URL(keeper.url()).pathname;
    const id = receipt.split('/').pop()!;

    await visit(page, `/firm/assets/${id}`);
    const split = () => form(page, 'custody/ask_split');
    await unfold(page, split());
    await fill(split(), { '[parts]': '25 36' });
    await sendRefused(page, split());
    await fill(split(), { '[parts]': '25 35' });
    await send(page, split());

    await visit(keeper, receipt);
    const carry = form(keeper, 'custody/carry_out');
    await fill(carry, { '[numbers]': `J${stamp}A\nJ${stamp}B` });
    await send(keeper, carry);
    await visit(keeper, '/keeper');
    for (const [number, quantity] of [['A', '25 吨'], ['B', '35 吨']]) {
      const row = keeper.locator('table tbody tr', { hasText: `J${stamp}${number}` });
      await expect(row.locator('td.numeric').first()).toHaveText(quantity);
    }
    await visit(page, '/firm/assets');
    await expect(page.locator('main')).toContainText(`J${stamp}B`);
  });
}
