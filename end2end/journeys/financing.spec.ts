// From registration to an answered application, in both languages, with scripts and without:
// a new firm registers, corrects a wrong code, answers the questions, registers a need and a
// receipt, sees why products fit, applies; the bank asks for more, then approves; the firm sees it.
import { test, expect, speak, visit, hydrated, languages } from '../harness/test';
import { field, fill, form, send, sendRefused, stepForm, unfold } from '../harness/forms';
import { linkFor } from '../harness/letters';
import { freshUscc } from '../harness/uscc';

// The first loan of the city's bank, for which the demonstration officer works.
const product = 'B-FIRST';

// A form that was refused on purpose is a failed request in the console.
test.use({ allowedConsole: [/status of 422/] });

for (const lang of languages) {
  test(`${lang}: a new firm gets its first loan`, async ({ page, context, baseURL, desk }, info) => {
    test.setTimeout(180_000);
    const stamp = `${Date.now()}${info.parallelIndex}`;
    const firm = `柳州市旅程${stamp}电池托盘有限公司`;
    await speak(context, lang, baseURL!);

    await test.step('registration leads to the task list', async () => {
      await visit(page, '/register');
      const register = form(page, 'accounts/register');
      await fill(register, {
        '[display_name]': '韦晓明',
        '[login]': `journey${stamp}@example.com`,
      });
      await send(page, register);
      await expect(page).toHaveURL(/\/register\/sent/);
      await visit(page, await linkFor(`journey${stamp}@example.com`));
      const open = form(page, 'accounts/open');
      await fill(open, {
        '[password]': 'a long enough passphrase',
        '[password_again]': 'a long enough passphrase',
      });
      await send(page, open);
      await expect(page).toHaveURL(/\/firm(\?|$)/);
    });

    await test.step('a wrong check character is told at the field, nothing typed is lost', async () => {
      await visit(page, '/firm/profile');
      const code = freshUscc();
      const wrong = code.slice(0, 17) + (code.endsWith('0') ? '1' : '0');
      await fill(form(page, 'firms/save'), {
        '[uscc]': wrong,
        '[name_zh]': firm,
        '[entity_type]': 'company',
        '[founded_on]': '2024-03-01',
        '[industry]': 'C3670',
        '[region]': '450203',
        '[zone]': 'liudong',
        '[employees]': '45',
        '[emerging_industries][]': 'new_energy_vehicle',
        '[contact_name]': '韦晓明',
        '[contact_phone]': '13800000000',
      });
      const summary = await sendRefused(page, form(page, 'firms/save'));
      await expect(summary).toContainText(code[17]);
      const uscc = field(form(page, 'firms/save'), '[uscc]');
      await expect(uscc).toHaveAttribute('aria-invalid', 'true');
      await expect(uscc).toHaveValue(wrong);
      await expect(field(form(page, 'firms/save'), '[name_zh]')).toHaveValue(firm);
      await uscc.fill(code);
      await send(page, form(page, 'firms/save'));
    });

    await test.step('figures give the size class, questions are answered', async () => {
      await visit(page, '/firm/profile');
      const figures = form(page, 'firms/save_financial');
      await unfold(page, figures);
      await fill(figures, {
        '[year]': '2025',
        '[revenue]': '1900',
        '[total_assets]': '1800万',
        '[total_liabilities]': '７００',
        '[net_profit]': '-20',
        '[rd_expense]': '90',
      });
      await send(page, figures);
      await visit(page, '/firm/profile/facts');
      const facts = form(page, 'firms/declare');
      await fill(facts, {
        '[facts][firm.serious_dishonesty_listed]': 'no',
        '[facts][firm.has_bank_loan_history]': 'no',
        '[facts][firm.tax_on_time_months]': '18',
      });
      await send(page, facts);
    });

    await test.step('collateral of a kind that young firms have', async () => {
      await visit(page, '/firm/assets/new/warehouse_receipt');
      const receipt = form(page, 'assets/save');
      await fill(receipt, {
        '[title]': '热轧卷板 120 吨',
        '[details][receipt_number]': `LZ-${stamp}`,
        '[details][warehouse]': '柳州市河西钢材仓储中心',
        '[details][issuer_registered]': 'yes',
        '[details][commodity]': '热轧卷板',
        '[details][location]': '3号库A区',
        '[details][quantity]': '120',
        '[details][unit]': '吨',
        '[details][unit_price]': '3850',
        '[details][electronic]': 'yes',
        '[details][expires_on]': '2027-06-30',
      });
      await send(page, receipt);
    });

    await test.step('the need', async () => {
      await visit(page, '/firm/needs/new');
      const need = form(page, 'needs/save');
      await fill(need, {
        '[title]': '采购电池托盘用铝型材',
        '[amount]': '１００万',
        '[tenor_months]': '12',
        '[purpose]': 'working_capital',
        '[open_to_providers]': 'on',
      });
      await field(need, '[assets][]').first().check();
      await send(page, need);
    });

    await test.step('why it fits, and away', async () => {
      await visit(page, '/firm/needs');
      const matches = page.locator('a[href*="/firm/needs/"][href*="/matches"]').first();
      await visit(page, (await matches.getAttribute('href'))!);
      await expect(page.locator('.group').first()).toBeVisible();
      await page.locator(`input[type=checkbox][name="p"][value="${product}"]`).check();
      await page.locator('button[formaction$="/apply"]').click();
      await expect(page).toHaveURL(/\/apply\?/);
      await hydrated(page);
      const apply = form(page, 'applications/apply');
      await fill(apply, { '[note]': '首次向银行申请贷款。', '[consent]': 'on' });
      await send(page, apply);
      await expect(page).toHaveURL(/\/firm\/applications/);
    });

    const officer = await desk('bank', lang);
    await test.step('the bank takes it up and asks for more', async () => {
      await visit(officer, `/bank?q=${encodeURIComponent(firm)}`);
      const row = officer.locator('table a[href*="/bank/cases/"]');
      await expect(row).toHaveCount(1);
      await visit(officer, (await row.getAttribute('href'))!);
      await expect(officer.locator('h1')).toContainText(firm);
      await send(officer, stepForm(officer, 'accept_for_review'));
      await expect(stepForm(officer, 'accept_for_review')).toHaveCount(0);
      const more = stepForm(officer, 'request_more');
      await unfold(officer, more);
      await fill(more, { '[text]': '请补充近三个月的银行流水。' });
      await send(officer, more);
      await expect(officer.locator('.timeline')).toContainText('请补充近三个月的银行流水。');
    });

    await test.step('the firm answers', async () => {
      await visit(page, '/firm/applications');
      const first = page.locator('a[href*="/firm/applications/"]').first();
      await visit(page, (await first.getAttribute('href'))!);
      await expect(page.locator('main')).toContainText('请补充近三个月的银行流水。');
      const supply = stepForm(page, 'supply_more');
      await fill(supply, { '[text]': '已补充，见附件清单。' });
      await send(page, supply);
      await expect(supply).toHaveCount(0);
    });

    await test.step('approved with terms', async () => {
      await officer.reload();
      await hydrated(officer);
      const approve = form(officer, 'applications/approve');
      await unfold(officer, approve);
      await fill(approve, {
        '[amount]': '80万',
        '[rate]': '4.2',
        '[conditions]': '开立监管账户后放款。',
      });
      await send(officer, approve);
      await expect(approve).toHaveCount(0);
      await page.reload();
      await expect(page.locator('main')).toContainText('开立监管账户后放款。');
      await expect(page.locator('main')).toContainText('4.20');
    });
  });
}
