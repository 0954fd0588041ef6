// Many items from one table: one wrong row keeps all of them out and is named with its column and
// remedy; the mended table comes in.
import type { Page } from '@playwright/test';
import { test, expect, speak, visit, languages, hydrated } from '../harness/test';
import { form, send } from '../harness/forms';
import { foundFirm } from '../harness/firms';

const head = '债务人,合同编号,发票号码,金额（元）,开票日期,到期日,债务人确权';

/** Invoices of this run alone: no thing is registered twice. */
function table(stamp: string, wrong: boolean): Buffer {
  const rows = Array.from({ length: 40 }, (_, place) => {
    const due = wrong && place === 27 ? '2027-02-30' : '2027-02-15';
    return `柳州市示例汽车有限公司,HT-${stamp},${stamp}${100 + place},"1,250,000.50",2026-09-01,${due},已确权`;
  });
  return Buffer.from([head, ...rows].join('\r\n'));
}

async function upload(page: Page, buffer: Buffer): Promise<void> {
  const sending = page.locator('form[action$="/imports/receivables"]');
  await sending
    .locator('input[type=file]')
    .setInputFiles({ name: '应收账款.csv', mimeType: 'text/csv', buffer });
  const loaded = page.waitForEvent('load');
  await sending.locator('button[type=submit]').click();
  await loaded;
  await hydrated(page);
}

for (const lang of languages) {
  test(`${lang}: a table with one wrong row, then mended`, async ({ page, context, baseURL }, info) => {
    await speak(context, lang, baseURL!);
    // A firm of its own: the list shows a hundred at a time.
    const stamp = `${Date.now()}${info.parallelIndex}`;
    await foundFirm(page, `柳州市导入${stamp}配件有限公司`, stamp);
    await visit(page, '/firm/assets');
    await page.locator('main a[href="/firm/assets/import"]').click();
    await hydrated(page);
    await page.locator('nav a[href$="kind=receivables"]').click();
    await hydrated(page);
    const template = page.locator('a[href="/imports/receivables/template.xlsx"]');
    await expect(template).toBeVisible();

    await upload(page, table(stamp, true));
    await expect(page).toHaveURL(/\/firm\/assets\/import\?table=/);
    const faults = page.locator('tbody tr');
    await expect(faults).toHaveCount(1);
    // The head is row 1, so the 28th item stands in row 29.
    await expect(faults.locator('th, td')).toContainText(['29', 'F', '到期日', '2026-11-23']);
    await expect(form(page, 'imports/commit')).toHaveCount(0);

    // The mended table is uploaded where the faults are listed.
    await upload(page, table(stamp, false));
    const confirm = form(page, 'imports/commit');
    await expect(confirm.locator('button')).toContainText('40');
    await send(page, confirm);
    await expect(page.locator('.notice--good')).toContainText('40');

    await visit(page, '/firm/assets');
    await expect(page.locator('.rows__row', { hasText: stamp })).toHaveCount(40);
    const file = page.waitForEvent('download');
    await page.locator('a[href="/firm/assets.csv"]').click();
    expect((await file).suggestedFilename()).toMatch(/\.csv$/);
  });
}
