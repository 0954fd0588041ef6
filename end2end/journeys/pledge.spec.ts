// A patent from the firm's form to the public search: handed to the appraiser, who finds it true and
// values it; pledged to a bank with the owner's word, refused to a second institution, released, free
// again.
import type { Locator, Page } from '@playwright/test';
import { test, expect, speak, visit, languages } from '../harness/test';
import { field, fill, form, send, sendRefused, unfold } from '../harness/forms';
import { foundFirm } from '../harness/firms';
import {
  choose,
  consent,
  daysBefore,
  daysBetween,
  follow,
  letRead,
  org,
  pledgeStep,
  propose,
} from '../harness/collateral';

// A report out of date is refused with a 422, the second institution with a 409; the browser says so.
test.use({ allowedConsole: [/status of 4(09|22)/] });

/** Days since the base date of the report. */
const AGE = 73;

/** A patent number with its check digit: weights 2–9 and 2–5, modulo 11, ten written X. */
function patentNumber(serial: number): string {
  const digits = `20191${String(serial % 10_000_000).padStart(7, '0')}`;
  const weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
  const sum = [...digits].reduce((all, digit, at) => all + Number(digit) * weights[at], 0);
  return digits + '0123456789X'[sum % 11];
}

/** What 500 万元 are worth after `AGE` days, as `rules.json` has it: e^(−λt) with λ = 12 % for
 * equipment, then √(days left ÷ days left at the base date), both to the fen. Filed on 2019-05-06, an
 * invention lasts until 2039-05-06; both ends of its life count. */
function worth(base: string, today: string): string[] {
  const end = '2039-05-06';
  const aged = Math.round(500_000_000 * Math.exp((-0.12 * AGE) / 365));
  const left = (daysBetween(today, end) + 1) / (daysBetween(base, end) + 1);
  return [500_000_000, aged, Math.round(aged * Math.sqrt(left))].map(yuan);
}

function yuan(fen: number): string {
  const whole = Math.floor(fen / 100).toLocaleString('en-US');
  return `¥${whole}.${String(fen % 100).padStart(2, '0')}`;
}

/** What the public is told about a patent. */
async function publicAnswer(page: Page, number: string): Promise<Locator> {
  await visit(page, `/registry?kind=patent_invention&number=${encodeURIComponent(number)}`);
  return page.locator('#answer');
}

for (const lang of languages) {
  test(`${lang}: a patent is valued, pledged once, and free again`, async ({ page, context, baseURL, desk }, info) => {
    test.setTimeout(300_000);
    const zh = lang === 'zh';
    const free = zh ? '未查到有效的担保登记' : 'Free';
    const encumbered = zh ? '已设立担保' : 'Encumbered';
    const stamp = `${Date.now()}${info.parallelIndex}`;
    await speak(context, lang, baseURL!);
    const firm = `柳州市担保${stamp}压铸有限公司`;
    await foundFirm(page, firm, stamp);
    const appraiser = await desk('appraiser', lang);
    const bank = await desk('bank', lang);
    const second = await desk('guarantee', lang);
    const visitor = await desk('visitor', lang);
    const [valuer, lender] = [await org(appraiser), await org(bank)];
    await letRead(page, lender);
    await letRead(page, await org(second));

    // The firm registers it and hands it to the appraiser; a wrong check digit is told at its field.
    const number = patentNumber(Number(stamp.slice(-8)));
    const wrong = number.slice(0, 12) + (number.endsWith('7') ? '8' : '7');
    const title = `压铸模具${stamp.slice(-6)}`;
    await visit(page, '/firm/assets/new/patent_invention');
    await fill(form(page, 'assets/save'), {
      '[title]': title,
      '[details][number]': wrong,
      '[details][title]': '一种压铸模具',
      '[details][applicant]': firm,
      '[details][filed_on]': '2019-05-06',
      '[details][granted_on]': '2021-01-01',
      '[details][field]': 'equipment',
    });
    await expect((await sendRefused(page, form(page, 'assets/save'))).locator('a')).toHaveCount(1);
    await expect(field(form(page, 'assets/save'), '[details][applicant]')).toHaveValue(firm);
    await fill(form(page, 'assets/save'), { '[details][number]': number });
    await send(page, form(page, 'assets/save'));
    const own = new URL(page.url()).pathname;
    const submit = form(page, 'registry/submit');
    await unfold(page, submit);
    await choose(field(submit, '[verifier]'), valuer);
    await send(page, submit);

    // The appraiser finds it true …
    await visit(appraiser, '/appraiser');
    await follow(appraiser, appraiser.getByRole('link', { name: title }));
    const valuing = new URL(appraiser.url()).pathname;
    await follow(appraiser, appraiser.locator('main a[href^="/institution/assets/"]'));
    const verify = form(appraiser, 'registry/verify');
    await fill(verify, { '[note]': '专利登记簿副本 2024-05-06' });
    await send(appraiser, verify);

    // … and values it: a report of a day long past is refused at its field, and nothing is lost.
    await visit(appraiser, valuing);
    const report = `桂评字〔2026〕${stamp.slice(-6)}号`;
    const valuation = () => form(appraiser, 'valuation/appraise');
    const today = await field(valuation(), '[signed_on]').inputValue();
    const base = daysBefore(today, AGE);
    await fill(valuation(), {
      '[report_number]': report,
      '[method]': 'income',
      '[amount]': '500',
      '[base_date]': '2020-01-01',
    });
    const late = await sendRefused(appraiser, valuation());
    await expect(late.locator('a')).toHaveCount(1);
    await expect(late).toContainText(zh ? '已过有效期' : 'out of date');
    await expect(field(valuation(), '[base_date]')).toHaveAttribute('aria-invalid', 'true');
    await expect(field(valuation(), '[report_number]')).toHaveValue(report);
    await fill(valuation(), { '[base_date]': base });
    await send(appraiser, valuation());
    await expect(appraiser.locator('#value')).toContainText(report);

    // The firm sees how much, by whose word, of which day, and the curve with its numbers.
    const [appraised, aged, now] = worth(base, today);
    await visit(page, own);
    await expect(page.locator('main .summary').first()).toContainText(zh ? '衰减曲线' : 'decay curve');
    const value = page.locator('#value');
    await expect(value.locator('.summary .money').first()).toHaveAttribute('title', new RegExp(now.replace('¥', '')));
    // Whoever said it stands there under its name in law, in either language.
    await expect(value.locator('.summary')).toContainText(zh ? `${valuer} ${report}` : report);
    await expect(value.locator('.summary')).toContainText(today);
    await expect(value.locator('table').first().locator('tbody td:last-child')).toHaveText([appraised, aged, now]);
    await expect(value.locator('svg.curve')).toBeVisible();
    await expect(value.locator('figure table')).toContainText('2039');

    // Bank and guarantee institution propose, the owner consents to both; the first is registered.
    const first = await propose(bank, { firm, title, amount: '300' });
    const other = await propose(second, { firm, title, amount: '300' });
    for (const pledge of [first, other]) {
      await visit(page, pledge.replace('/institution/', '/firm/'));
      await expect(page.locator('#steps')).toContainText(zh ? '300 万元' : 'CNY 3.00 million');
      await consent(page, pledge);
    }
    await visit(bank, first);
    await send(bank, form(bank, 'pledges/register'));
    await expect(bank.locator('main')).toContainText(zh ? '第 1 顺位' : 'Rank 1');

    // The second is told that it exists, and nothing of whom it is for.
    await visit(second, other);
    const answered = second.waitForResponse((response) => response.request().method() === 'POST');
    const refusal = await sendRefused(second, form(second, 'pledges/register'));
    expect((await answered).status()).toBe(409);
    await expect(refusal).toContainText(zh ? '不能重复设立' : 'pledged or mortgaged already');
    await expect(second.locator('main')).not.toContainText(lender);

    // The public is told since when; a checker releases; it is free.
    const spelled = `ZL ${number.slice(0, 4)} ${number.slice(4, 5)} ${number.slice(5, 12)}.${number.slice(12)}`;
    const before = await publicAnswer(visitor, spelled);
    await expect(before).toContainText(encumbered);
    await expect(before).not.toContainText(lender);
    await expect(before).not.toContainText(firm);
    const checker = await desk('bank2', lang);
    await visit(checker, first);
    const release = pledgeStep(checker, 'release');
    await unfold(checker, release);
    await send(checker, release);
    await expect(await publicAnswer(visitor, number)).toContainText(free);
    await visit(page, own);
    // Registered, handed in, found true, valued, pledged, released.
    await expect(page.locator('#timeline li')).toHaveCount(6);
    await expect(page.locator('#timeline')).toContainText(report);
  });
}
