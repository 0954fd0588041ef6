// The other two ends of an application: the institution declines and says why; the firm takes its
// application back. Both sides see the same.
import { test, expect, speak, visit, hydrated, languages } from '../harness/test';
import { field, fill, form, send, sendRefused, stepForm, unfold } from '../harness/forms';
import { apply, foundFirm, needMoney } from '../harness/firms';

const product = 'B-FIRST';
const why = '贵公司成立以来尚无连续两年的纳税记录，建议一年后再次申请。';

test.use({ allowedConsole: [/status of 422/] });

for (const lang of languages) {
  test(`${lang}: declined with a reason, then another one withdrawn`, async ({ page, context, baseURL, desk }, info) => {
    test.setTimeout(180_000);
    const stamp = `${Date.now()}${info.parallelIndex}d`;
    const firm = `柳州市答复${stamp}机械有限公司`;
    await speak(context, lang, baseURL!);
    await foundFirm(page, firm, stamp);
    await needMoney(page, '备货流动资金');
    await apply(page, [product], '');

    const officer = await desk('bank', lang);
    await test.step('a refusal needs a reason and words', async () => {
      await visit(officer, `/bank?q=${encodeURIComponent(firm)}`);
      const row = officer.locator('table a[href*="/bank/cases/"]');
      await visit(officer, (await row.getAttribute('href'))!);
      await send(officer, stepForm(officer, 'accept_for_review'));
      await expect(stepForm(officer, 'accept_for_review')).toHaveCount(0);
      const decline = form(officer, 'applications/decline');
      await unfold(officer, decline);
      await fill(decline, { '[text]': why });
      await sendRefused(officer, decline);
      await expect(field(decline, '[reason]')).toHaveAttribute('aria-invalid', 'true');
      await expect(field(decline, '[text]')).toHaveValue(why);
      const reasons = field(decline, '[reason]').locator('option');
      await field(decline, '[reason]').selectOption({ index: (await reasons.count()) - 1 });
      await send(officer, decline);
      await expect(decline).toHaveCount(0);
    });

    await test.step('the firm reads the reason', async () => {
      await page.reload();
      await hydrated(page);
      await expect(page.locator('.decision--bad')).toContainText(why);
      await expect(page.locator('.decision--bad dl')).toBeVisible();
    });

    await test.step('the firm takes another application back', async () => {
      await needMoney(page, '节前备货');
      await apply(page, [product], '');
      const withdraw = stepForm(page, 'withdraw');
      await unfold(page, withdraw);
      await send(page, withdraw);
      await expect(withdraw).toHaveCount(0);
      await visit(officer, `/bank?status=withdrawn&q=${encodeURIComponent(firm)}`);
      await expect(officer.locator('table a[href*="/bank/cases/"]')).toHaveCount(1);
      await visit(officer, `/bank?q=${encodeURIComponent(firm)}`);
      await expect(officer.locator('table a[href*="/bank/cases/"]')).toHaveCount(0);
    });
  });
}
