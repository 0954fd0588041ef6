// A bank changes a criterion: who would come in is seen before, another person publishes, and the
// firm is told what it may now apply for, and why.
import type { Locator, Page } from '@playwright/test';
import { test, expect, speak, visit, languages, type Lang } from '../harness/test';
import { fill, form, send, unfold } from '../harness/forms';
import { foundFirm, needMoney } from '../harness/firms';

/** What a run changes: each has a criterion, or a step of it, to itself. */
type Change = {
  product: string;
  fact: string;
  /** Makes the firm miss the criterion. */
  miss: (page: Page) => Promise<void>;
  /** Makes the criterion let it in. */
  ease: (row: Locator) => Promise<void>;
};

const tax = (paid: string, asked: string): Change => ({
  product: 'B-FIRST',
  fact: 'firm.tax_on_time_months',
  miss: async (page) => {
    // The size class follows from a year's figures.
    await visit(page, '/firm/profile');
    const figures = form(page, 'firms/save_financial');
    await unfold(page, figures);
    await fill(figures, {
      '[year]': '2025',
      '[revenue]': '1900',
      '[total_assets]': '1800',
      '[total_liabilities]': '700',
      '[net_profit]': '60',
      '[rd_expense]': '90',
    });
    await send(page, figures);
    await visit(page, '/firm/profile/facts');
    const facts = form(page, 'firms/declare');
    await fill(facts, { '[facts][firm.tax_on_time_months]': paid });
    await send(page, facts);
  },
  ease: async (row) => {
    await row.locator('input[name$=".value]"]').fill(asked);
  },
});

const title = (held: string): Change => ({
  product: 'B-LZB-TECH',
  fact: 'firm.certifications',
  miss: async (page) => {
    await visit(page, '/firm/profile');
    const add = form(page, 'firms/add_certification');
    await unfold(page, add);
    await fill(add, {
      '[kind]': held,
      '[number]': 'KJ-2026-0815',
      '[issued_on]': '2026-03-01',
      '[expires_on]': '2029-02-28',
    });
    await send(page, add);
  },
  ease: async (row) => {
    await row.locator(`input[type=checkbox][value="${held}"]`).check();
  },
});

const changes: Record<string, Change> = {
  'scripts zh': tax('8', '6'),
  'scripts en': tax('4', '3'),
  'plain zh': title('tech_sme'),
  'plain en': title('innovative_sme'),
};

// Two runs of a project change the same product, one after the other.
test.describe.configure({ mode: 'serial' });

for (const lang of languages) {
  test(`${lang}: an eased criterion reaches the firm`, async ({ page, context, baseURL, desk }, info) => {
    const [scripts] = info.project.name.split(' ');
    const change = changes[`${scripts} ${lang}`];
    const stamp = `${Date.now()}${info.parallelIndex}k`;
    const name = `柳州准入${stamp}科技有限公司`;
    await speak(context, lang, baseURL!);
    await foundFirm(page, name, stamp);
    await change.miss(page);
    await needMoney(page, '订单备料');
    const matches = new URL(page.url()).pathname;
    await expect(card(page, change.product)).toHaveClass(/match--(near|ineligible)/);

    const bank = await desk('bank', lang);
    await beginDraft(bank, change);
    const version = new URL(bank.url()).pathname.replace(/\/edit$/, '');
    await seeWhoComesIn(bank, version, change.product, name);
    await propose(bank, version);
    await expect(form(bank, 'criteria/publish')).toHaveCount(0);

    const other = await desk('bank2', lang);
    await visit(other, version);
    await send(other, form(other, 'criteria/publish'));
    await expect(form(other, 'criteria/publish')).toHaveCount(0);

    await visit(page, matches);
    await expect(card(page, change.product)).toHaveClass(/match--eligible/);
    await expectTold(page, change.product);
    await expectDifference(page, change.product, lang);
  });
}

/** The card of a product on the matches page. */
function card(page: Page, product: string): Locator {
  return page.locator('article.match', { has: page.locator(`input[name="p"][value="${product}"]`) });
}

/** Begins a draft of the product, eases the criterion and saves. */
async function beginDraft(page: Page, change: Change): Promise<void> {
  await visit(page, `/institution/products/${change.product}/criteria`);
  await send(page, form(page, 'criteria/draft'));
  await expect(page).toHaveURL(/\/edit/);
  const draft = form(page, 'criteria/save');
  const row = draft.locator('fieldset.editor__row', {
    has: page.locator(`option[value="${change.fact}"][selected]`),
  });
  await change.ease(row.first());
  await fill(draft, { '[note]': '放宽一项准入条件。' });
  await press(page, draft.locator('button[value="save"]'));
  await expect(page.locator('.error-summary')).toHaveCount(0);
}

/** Runs the sandbox: the firm is among those who come in. The result is kept with the version. */
async function seeWhoComesIn(page: Page, version: string, product: string, firm: string): Promise<void> {
  await visit(page, `/bank/products/${product}/criteria/${version.split('/').pop()}/sandbox`);
  await expect(page.locator('main')).toContainText(firm);
  await send(page, form(page, 'sandbox/keep'));
}

/** Proposes the version; whatever was noticed about it gets a reason. */
async function propose(page: Page, version: string): Promise<void> {
  await visit(page, version);
  const step = form(page, 'criteria/propose');
  for (const reason of await step.locator('input[name^="params[reasons]"]').all()) {
    await reason.fill('经产品委员会讨论通过。');
  }
  await send(page, step);
  await expect(form(page, 'criteria/propose')).toHaveCount(0);
}

/** The firm's newest alert is about the product, has a reason and leads to the match. */
async function expectTold(page: Page, product: string): Promise<void> {
  await visit(page, '/firm/alerts');
  const told = page.locator('.alerts .rows__row', { has: page.locator(`a[href*="${product}"]`) });
  await expect(told).toHaveCount(1);
  await expect(told.locator('.alerts__reasons li').first()).toBeVisible();
  await send(page, form(page, 'alerts/mark_read').first());
}

/** The public page says since when, and what differs from before. */
async function expectDifference(page: Page, product: string, lang: Lang): Promise<void> {
  await visit(page, `/products/${product}`);
  const version = lang === 'zh' ? /第 \d+ 版/ : /Version \d+/;
  await expect(page.locator('main')).toContainText(version);
}

async function press(page: Page, button: Locator): Promise<void> {
  const loaded = page.waitForEvent('load');
  await button.click();
  await loaded;
}
