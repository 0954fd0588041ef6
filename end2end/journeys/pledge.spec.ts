// A patent from the firm's form to the public search: verified by the bank, pledged to it with the
// owner's word, refused to a second institution, released, free again.
import type { Locator, Page } from '@playwright/test';
import { test, expect, speak, visit, languages } from '../harness/test';
import { field, fill, form, send, unfold } from '../harness/forms';
import { foundFirm } from '../harness/firms';

// The second institution is refused with a 409, and the browser says so.
test.use({ allowedConsole: [/status of 409 \(Conflict\)/] });

/** A patent number with its check digit: weights 2–9 and 2–5, modulo 11, ten written X. */
function patentNumber(serial: number): string {
  const digits = `20191${String(serial % 10_000_000).padStart(7, '0')}`;
  const weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
  const sum = [...digits].reduce((all, digit, at) => all + Number(digit) * weights[at], 0);
  return digits + '0123456789X'[sum % 11];
}

/** The form of a step on a pledge. */
function stepForm(page: Page, command: string): Locator {
  return form(page, 'pledges/step').filter({ has: page.locator(`[value="${command}"]`) });
}

/** Whoever somebody works for, as the header says. */
async function org(page: Page): Promise<string> {
  return (await page.locator('.account__org').innerText()).trim();
}

/** Chooses the option whose words contain these. */
async function choose(select: Locator, words: string): Promise<void> {
  const option = select.locator('option').filter({ hasText: words }).first();
  await select.selectOption((await option.getAttribute('value'))!);
}

/** The firm lets an institution read its collateral. */
async function letRead(page: Page, institution: string): Promise<void> {
  await visit(page, '/firm/consents');
  const give = form(page, 'consents/give');
  await unfold(page, give);
  await choose(field(give, '[institution]'), institution);
  await give.locator('[value="collateral"]').check();
  await fill(give, { '[purpose]': 'assessment', '[months]': '12', '[consent]': 'on' });
  await send(page, give);
}

/** An institution proposes a pledge on the firm's asset; answers its address. */
async function propose(page: Page, firm: string, title: string): Promise<string> {
  await visit(page, '/institution/pledges/new');
  await choose(page.locator('select[name="firm"]'), firm);
  await page.locator('form:has(select[name="firm"]) button[type=submit]').click();
  await expect(page).toHaveURL(/firm=/);
  const proposal = form(page, 'pledges/propose');
  await expect(proposal).toBeVisible();
  await proposal.getByLabel(title).check();
  await fill(proposal, {
    '[amount]': '300',
    '[due_on]': '2029-06-30',
    '[contract_number]': `质字第${title}号`,
    '[contract_on]': '2024-05-06',
  });
  await proposal.locator('[value="contract_complete"]').check();
  await send(page, proposal);
  await expect(page).toHaveURL(/\/institution\/pledges\/[0-9a-f-]{36}/);
  return new URL(page.url()).pathname;
}

/** What the public is told about a patent. */
async function publicAnswer(page: Page, number: string): Promise<Locator> {
  await visit(page, `/registry?kind=patent_invention&number=${encodeURIComponent(number)}`);
  return page.locator('#answer');
}

for (const lang of languages) {
  test(`${lang}: a patent is pledged once, and free again`, async ({ page, context, baseURL, desk }, info) => {
    test.setTimeout(240_000);
    const stamp = `${Date.now()}${info.parallelIndex}`;
    await speak(context, lang, baseURL!);
    const free = lang === 'zh' ? '未查到有效的担保登记' : 'Free';
    const encumbered = lang === 'zh' ? '已设立担保' : 'Encumbered';
    const firm = `柳州市担保${stamp}压铸有限公司`;
    await foundFirm(page, firm, stamp);
    const bank = await desk('bank', lang);
    const second = await desk('guarantee', lang);
    const visitor = await desk('visitor', lang);
    const lender = await org(bank);
    await letRead(page, lender);
    await letRead(page, await org(second));

    // The firm registers it and hands it in.
    const number = patentNumber(Number(stamp.slice(-8)));
    const title = `压铸模具${stamp.slice(-6)}`;
    await visit(page, '/firm/assets/new/patent_invention');
    const asset = form(page, 'assets/save');
    await fill(asset, {
      '[title]': title,
      '[details][number]': number,
      '[details][title]': '一种压铸模具',
      '[details][applicant]': firm,
      '[details][filed_on]': '2019-05-06',
      '[details][granted_on]': '2021-01-01',
      '[details][field]': 'equipment',
    });
    await send(page, asset);
    const own = new URL(page.url()).pathname;
    const submit = form(page, 'registry/submit');
    await unfold(page, submit);
    await choose(field(submit, '[verifier]'), lender);
    await send(page, submit);

    // The bank finds it true.
    await visit(bank, '/institution/assets');
    await visit(bank, (await bank.getByRole('link', { name: title }).getAttribute('href'))!);
    const verify = form(bank, 'registry/verify');
    await fill(verify, { '[note]': '专利登记簿副本 2024-05-06' });
    await send(bank, verify);

    // Both propose, the owner consents to both; the first is registered.
    const first = await propose(bank, firm, title);
    const late = await propose(second, firm, title);
    for (const pledge of [first, late]) {
      await visit(page, pledge.replace('/institution/', '/firm/'));
      await expect(page.locator('#steps')).toContainText('300');
      await send(page, stepForm(page, 'consent'));
    }
    await visit(bank, first);
    await send(bank, form(bank, 'pledges/register'));
    await expect(bank.locator('main')).toContainText(lang === 'zh' ? '第 1 顺位' : 'Rank 1');

    // The second is told that it exists, and nothing of whom it is for.
    await visit(second, late);
    const answered = second.waitForResponse((response) => response.request().method() === 'POST');
    await form(second, 'pledges/register').locator('button[type=submit]').click();
    expect((await answered).status()).toBe(409);
    await expect(second.locator('main')).toContainText(
      lang === 'zh' ? '不能重复设立' : 'pledged or mortgaged already',
    );
    await expect(second.locator('main')).not.toContainText(lender);

    // The public is told since when; a checker releases; it is free.
    const spelled = `ZL ${number.slice(0, 4)} ${number.slice(4, 5)} ${number.slice(5, 12)}.${number.slice(12)}`;
    const before = await publicAnswer(visitor, spelled);
    await expect(before).toContainText(encumbered);
    await expect(before).not.toContainText(lender);
    await expect(before).not.toContainText(firm);
    const checker = await desk('bank2', lang);
    await visit(checker, first);
    const release = stepForm(checker, 'release');
    await unfold(checker, release);
    await send(checker, release);
    await expect(await publicAnswer(visitor, number)).toContainText(free);
    await visit(page, own);
    await expect(page.locator('#timeline li')).toHaveCount(4);
  });
}
