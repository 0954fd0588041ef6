// A firm takes back what it let an institution read: the case stays, its file is closed at once.
import { test, expect, speak, visit, languages } from '../harness/test';
import { form, send, unfold } from '../harness/forms';
import { apply, foundFirm, needMoney } from '../harness/firms';

const product = 'B-FIRST';
const phone = '13800000000';

for (const lang of languages) {
  test(`${lang}: a consent is revoked`, async ({ page, context, baseURL, desk }, info) => {
    test.setTimeout(180_000);
    const stamp = `${Date.now()}${info.parallelIndex}`;
    await speak(context, lang, baseURL!);
    await foundFirm(page, `柳州市授权${stamp}电池托盘有限公司`, stamp);
    await needMoney(page, '采购铝型材');
    await apply(page, [product], '请审阅');

    const bank = await desk('bank', lang);
    await visit(bank, `/bank?status=all&q=${stamp}`);
    const found = (await bank.locator('table a[href*="/bank/cases/"]').first().getAttribute('href'))!;
    await visit(bank, found);
    await expect(bank.locator('main')).toContainText(phone);

    await visit(page, '/firm/consents');
    const revoke = form(page, 'consents/revoke').first();
    await unfold(page, revoke);
    await send(page, revoke);
    await expect(form(page, 'consents/revoke')).toHaveCount(0);

    await visit(bank, found);
    await expect(bank.locator('main')).not.toContainText(phone);
  });
}
