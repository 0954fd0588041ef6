// A keeper issues a receipt, lets goods out, and cannot let out what is pledged; the firm has its
// receipt split.
import { test, expect, speak, visit, languages } from '../harness/test';
import { fill, form, send, sendRefused, unfold } from '../harness/forms';

for (const lang of languages) {
  test(`${lang}: goods under a receipt leave down to what is pledged`, async ({
    page,
    context,
    baseURL,
    desk,
  }, info) => {
    test.setTimeout(180_000);
    const stamp = `${Date.now()}${info.parallelIndex}`;
    await speak(context, lang, baseURL!);
    const firm = await desk('firm', lang);
    await visit(firm, '/firm/profile');
    const code = await form(firm, 'firms/save').locator('[name="params[uscc]"]').inputValue();

    const keeper = await desk('keeper', lang);
    await visit(keeper, '/keeper/receipts/new');
    const issue = form(keeper, 'custody/issue');
    const told = {
      '[firm]': code,
      '[details][receipt_number]': `J${stamp}`,
      '[details][commodity]': '冷轧卷板',
      '[details][location]': '7 号库',
      '[details][quantity]': '100',
      '[details][unit]': '吨',
      '[details][unit_price]': '4100',
      '[details][electronic]': 'yes',
      '[details][expires_on]': '2020-01-01',
    };
    await fill(issue, told);
    const late = await sendRefused(keeper, issue);
    await expect(late.locator('a')).toHaveCount(1);
    await fill(form(keeper, 'custody/issue'), { '[details][expires_on]': '2035-06-30' });
    await send(keeper, form(keeper, 'custody/issue'));
    await expect(keeper).toHaveURL(/\/keeper\/receipts\//);
    const receipt = new URL(keeper.url()).pathname;
    const id = receipt.split('/').pop()!;

    const out = () => form(keeper, 'custody/outbound');
    await fill(out(), { '[quantity]': '100.5', '[note]': `TH${stamp}` });
    await expect(await sendRefused(keeper, out())).toContainText('100 吨');
    await fill(out(), { '[quantity]': '40', '[note]': `TH${stamp}` });
    await send(keeper, out());
    await expect(keeper.locator('main')).toContainText('60 吨');
    await expect(keeper.locator('#history')).toContainText(`TH${stamp}`);

    // The holder asks for two of one, and the keeper gives them their numbers.
    await visit(firm, `/firm/assets/${id}`);
    const split = form(firm, 'custody/ask_split');
    await unfold(firm, split);
    await fill(split, { '[parts]': '25 36' });
    await sendRefused(firm, split);
    await fill(form(firm, 'custody/ask_split'), { '[parts]': '25 35' });
    await send(firm, form(firm, 'custody/ask_split'));
    await visit(keeper, receipt);
    const carry = form(keeper, 'custody/carry_out');
    await fill(carry, { '[numbers]': `J${stamp}A\nJ${stamp}B` });
    await send(keeper, carry);
    await visit(keeper, '/keeper');
    await expect(keeper.locator('table')).toContainText(`J${stamp}A`);
    await expect(keeper.locator('table')).toContainText(`J${stamp}B`);

    // Of the demonstration's pledged receipt nothing leaves that is pledged.
    await visit(keeper, '/keeper?group=pledged');
    const pledged = keeper.locator('table tbody tr', { hasText: 'HX-2026-0381' });
    const free = await pledged.locator('td.numeric').nth(2).innerText();
    await visit(keeper, (await pledged.locator('a').getAttribute('href'))!);
    await fill(out(), { '[quantity]': '300', '[note]': `TH${stamp}` });
    await expect(await sendRefused(keeper, out())).toContainText(free.trim());

    // The bank to which it is pledged sees what is there.
    const bank = await desk('bank', lang);
    await visit(bank, '/institution/receipts');
    await expect(bank.locator('table')).toContainText('HX-2026-0381');
    await visit(bank, (await bank.locator('table a').first().getAttribute('href'))!);
    await expect(bank.locator('#history')).toBeVisible();
  });
}
