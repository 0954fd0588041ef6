// Hostile texts in a real browser: what a firm types is shown as it was typed, to the firm and to a
// bank, and nothing of it runs. That every field escapes is shown without a browser (W3).
import { test, expect, visit, languages } from '../harness/test';
import { foundFirm, needMoney } from '../harness/firms';

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</textarea><svg onload=alert(1)>',
  '</title><script>alert(1)</script>',
  '<details open ontoggle=alert(1)>',
  '<a href=javascript:alert(1)>x</a>',
  "'-alert(1)-'{{alert(1)}}",
];

test('@scripts hostile texts are texts', async ({ page, desk }, info) => {
  const opened: string[] = [];
  const watch = (watched: typeof page) =>
    watched.on('dialog', async (dialog) => {
      opened.push(dialog.message());
      await dialog.dismiss();
    });
  watch(page);
  const stamp = `${Date.now()}${info.parallelIndex}`;
  await foundFirm(page, `甲${hostile[1]}${stamp}有限公司`, stamp);
  for (const text of hostile) await needMoney(page, text);
  await visit(page, '/firm/needs');
  for (const text of hostile) await expect(page.locator('main')).toContainText(text);
  await visit(page, '/firm');

  const bank = await desk('bank', languages[0]);
  watch(bank);
  const foreign = 'img[src="x"], [onerror], [onload], [ontoggle], a[href^="javascript:"]';
  await expect(page.locator(foreign)).toHaveCount(0);
  let seen = 0;
  for (const group of ['eligible', 'undetermined', 'near_miss']) {
    await visit(bank, `/bank/needs?group=${group}&q=${encodeURIComponent(stamp)}`);
    if ((await bank.locator('main').innerText()).includes(hostile[1])) seen += 1;
    await expect(bank.locator(foreign)).toHaveCount(0);
  }
  expect(seen, 'the bank has seen the firm').toBeGreaterThan(0);
  expect(opened, 'nothing ran').toEqual([]);
});
