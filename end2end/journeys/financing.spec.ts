// From registration to an answered application, in both languages, with scripts and without:
// a new firm registers, corrects a wrong code, answers the questions, registers a need and a
// receipt, sees why products fit, applies; the bank asks for more, then approves; the firm sees it.
import { test, expect, signInAs, speak, hydrated } from '../harness/test';
import { expectNoFaults, fill, form, send } from '../harness/forms';
import { freshUscc } from '../harness/uscc';

// The first loan of the city's bank, for which the demonstration officer works.
const product = 'B-FIRST';

// A form that was refused on purpose is a failed request in the console.
test.use({ allowedConsole: [/status of 422/] });

for (const lang of ['zh', 'en'] as const) {
  test(`${lang}: a new firm gets its first loan`, async ({ page, context, browser, baseURL }, info) => {
    test.setTimeout(180_000);
    const stamp = `${Date.now()}${info.parallelIndex}`;
    const firm = `柳州市旅程${stamp}电池托盘有限公司`;
    await speak(context, lang, baseURL!);

    // Registration leads to the task list.
    await page.goto('/register');
    await hydrated(page);
    const register = form(page, 'accounts/register');
    await fill(register, {
      '[display_name]': '韦晓明',
      '[login]': `journey${stamp}@example.com`,
      '[password]': 'a long enough passphrase',
      '[password_again]': 'a long enough passphrase',
    });
    await send(page, register);
    await expect(page).toHaveURL(/\/firm(\?|$)/);

    // A wrong check character is told at the field, and nothing typed is lost.
    await page.goto('/firm/profile');
    await hydrated(page);
    const code = freshUscc();
    const wrong = code.slice(0, 17) + (code.endsWith('0') ? '1' : '0');
    const profile = form(page, 'firms/save');
    await fill(profile, {
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
    await send(page, profile);
    const uscc = form(page, 'firms/save').locator('[name="params[uscc]"]');
    await expect(uscc).toHaveAttribute('aria-invalid', 'true');
    await expect(uscc).toHaveValue(wrong);
    await expect(page.locator('.error-summary').first()).toContainText(code[17]);
    await expect(form(page, 'firms/save').locator('[name="params[name_zh]"]')).toHaveValue(firm);
    await uscc.fill(code);
    await send(page, form(page, 'firms/save'));
    await expectNoFaults(page);

    // Figures give the size class; the questions are answered.
    await page.goto('/firm/profile');
    await hydrated(page);
    const figures = form(page, 'firms/save_financial');
    await page.locator('details', { has: figures }).locator('summary').first().click();
    await fill(figures, {
      '[year]': '2025',
      '[revenue]': '1900',
      '[total_assets]': '1800万',
      '[total_liabilities]': '７００',
      '[net_profit]': '-20',
      '[rd_expense]': '90',
    });
    await send(page, figures);
    await expectNoFaults(page);
    await page.goto('/firm/profile/facts');
    await hydrated(page);
    const facts = form(page, 'firms/declare');
    await fill(facts, {
      '[facts][firm.serious_dishonesty_listed]': 'no',
      '[facts][firm.has_bank_loan_history]': 'no',
      '[facts][firm.tax_on_time_months]': '18',
    });
    await send(page, facts);
    await expectNoFaults(page);

    // Collateral of a kind that young firms have.
    await page.goto('/firm/assets/new/warehouse_receipt');
    await hydrated(page);
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
    await expectNoFaults(page);

    // The need.
    await page.goto('/firm/needs/new');
    await hydrated(page);
    const need = form(page, 'needs/save');
    await fill(need, {
      '[title]': '采购电池托盘用铝型材',
      '[amount]': '１００万',
      '[tenor_months]': '12',
      '[purpose]': 'working_capital',
      '[open_to_providers]': 'on',
    });
    await need.locator('[name="params[assets][]"]').first().check({ force: true });
    await send(page, need);
    await expectNoFaults(page);

    // Why it fits, and why others do not.
    await page.goto('/firm/needs');
    await hydrated(page);
    const id = await page
      .locator('a[href*="/firm/needs/"][href*="/matches"]')
      .first()
      .getAttribute('href');
    await page.goto(id!);
    await hydrated(page);
    await expect(page.locator('.group').first()).toBeVisible();
    const box = page.locator(`input[type=checkbox][name="p"][value="${product}"]`);
    await expect(box).toHaveCount(1);
    await box.check({ force: true });
    await page.locator('button[formaction$="/apply"]').click();
    await expect(page).toHaveURL(/\/apply\?/);
    await hydrated(page);

    // Consent and away.
    const apply = form(page, 'applications/apply');
    await fill(apply, { '[note]': '首次向银行申请贷款。', '[consent]': 'on' });
    await send(page, apply);
    await expectNoFaults(page);
    await expect(page).toHaveURL(/\/firm\/applications/);

    // The bank's side.
    const desk = await browser.newContext({
      baseURL,
      locale: 'zh-CN',
      javaScriptEnabled: info.project.name !== 'plain',
    });
    await speak(desk, lang, baseURL!);
    const officer = await desk.newPage();
    await signInAs(officer, 'bank');
    await officer.goto(`/bank?q=${encodeURIComponent(firm)}`);
    await hydrated(officer);
    await officer.locator('table a[href*="/bank/cases/"]').first().click();
    await expect(officer).toHaveURL(/\/bank\/cases\//);
    await hydrated(officer);
    await expect(officer.locator('h1')).toContainText(firm);
    const accept = form(officer, 'applications/step').filter({
      has: officer.locator('[value="accept_for_review"]'),
    });
    await send(officer, accept);
    const more = form(officer, 'applications/step').filter({
      has: officer.locator('[value="request_more"]'),
    });
    await officer.locator('details', { has: more }).locator('summary').first().click();
    await fill(more, { '[text]': '请补充近三个月的银行流水。' });
    await send(officer, more);

    // The firm answers.
    await page.goto('/firm/applications');
    await hydrated(page);
    await page.locator('a[href*="/firm/applications/"]').first().click();
    await expect(page).toHaveURL(/\/firm\/applications\/[0-9a-f-]{36}/);
    await hydrated(page);
    await expect(page.locator('main')).toContainText('请补充近三个月的银行流水。');
    const supply = form(page, 'applications/step').filter({
      has: page.locator('[value="supply_more"]'),
    });
    await fill(supply, { '[text]': '已补充，见附件清单。' });
    await send(page, supply);
    await expectNoFaults(page);

    // Approved with terms.
    await officer.reload();
    await hydrated(officer);
    const approve = form(officer, 'applications/approve');
    await officer.locator('details', { has: approve }).locator('summary').first().click();
    await fill(approve, {
      '[amount]': '80万',
      '[rate]': '4.2',
      '[conditions]': '开立监管账户后放款。',
    });
    await send(officer, approve);
    await expectNoFaults(officer);
    await desk.close();

    await page.reload();
    await hydrated(page);
    await expect(page.locator('main')).toContainText('开立监管账户后放款。');
    await expect(page.locator('main')).toContainText('4.20');
  });
}
