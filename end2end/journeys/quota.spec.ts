// Fund managers: an approval takes from the open quota and stands in the ledger; an approval beyond
// the open quota is refused with what is open, and nothing changes.
import type { Page } from '@playwright/test';
import { test, expect, speak, visit, languages, signInAs } from '../harness/test';
import { field, fill, form, send, sendRefused, unfold } from '../harness/forms';

// A refused approval is a failed request in the console.
test.use({ allowedConsole: [/status of 4(09|22)/] });

// Each run has a quota to itself, so that the figures are exact.
const quotas: Record<string, string> = {
  'scripts zh': 'G-4321',
  'scripts en': 'G-TECH-B',
  'plain zh': 'G-BATCH',
  'plain en': 'G-TECH-C',
};

// The demonstration's seed fund has less left than its one waiting case asks for.
const scarce = 'E-SEED';

for (const lang of languages) {
  test(`${lang}: an approval within the quota`, async ({ page, context, baseURL }, info) => {
    await speak(context, lang, baseURL!);
    await signInAs(page, 'guarantee');
    const product = quotas[`${info.project.name} ${lang}`];
    await openCase(page, product);
    const quota = page.locator('.case__side a[href*="/fund/quotas/"]');
    const ledger = (await quota.getAttribute('href'))!;
    const before = await gauge(page);
    const approve = form(page, 'applications/approve');
    await unfold(page, approve);
    await fill(approve, { '[amount]': '30' });
    await send(page, approve);
    await expect(approve).toHaveCount(0);

    await visit(page, ledger);
    const after = await gauge(page);
    expect(before.open - after.open).toBe(30_000_000);
    expect(after.reserved - before.reserved).toBe(30_000_000);
    expect(after.open + after.reserved + after.committed + after.paid).toBe(after.limit);
    const newest = page.locator('tbody tr').first().locator('.money');
    expect(fen(await newest.nth(0).getAttribute('title'))).toBe(30_000_000);
    expect(fen(await newest.nth(1).getAttribute('title'))).toBe(after.open);
    // The page itself adds the ledger up and compares.
    await expect(page.locator('.tag--good')).toBeVisible();
  });

  test(`${lang}: an approval beyond the open quota is refused`, async ({ page, context, baseURL }) => {
    await speak(context, lang, baseURL!);
    await signInAs(page, 'fund');
    await openCase(page, scarce);
    const before = await gauge(page);
    const approve = form(page, 'applications/approve');
    await unfold(page, approve);
    const asked = await field(approve, '[amount]').inputValue();
    expect(Number(asked) * 1_000_000).toBeGreaterThan(before.open);
    await fill(approve, { '[conditions]': '完成尽职调查后签约。' });
    const summary = await sendRefused(page, approve);
    const open = page.locator('.gauge__parts dd').nth(3).locator('.money');
    const words = (await open.evaluate((element) => element.firstChild!.textContent))!.trim();
    await expect(summary).toContainText(words);
    await expect(field(approve, '[amount]')).toHaveValue(asked);
    await expect(field(approve, '[conditions]')).toHaveValue('完成尽职调查后签约。');
    expect(await gauge(page)).toEqual(before);
  });
}

/** Opens the first case under review that waits for a product. */
async function openCase(page: Page, product: string): Promise<void> {
  await visit(page, `/fund/cases?product=${product}&status=under_review`);
  const row = page.locator('table a[href*="/fund/cases/"]').first();
  await visit(page, (await row.getAttribute('href'))!);
}

/** The figures of the gauge on the page, fen. */
async function gauge(page: Page) {
  const exact = (at: string) => page.locator(at).getAttribute('title');
  const part = (index: number) => exact(`.gauge__parts > :nth-child(${index}) .money`);
  return {
    limit: fen(await exact('.gauge__head .money')),
    paid: fen(await part(1)),
    committed: fen(await part(2)),
    reserved: fen(await part(3)),
    open: fen(await part(4)),
  };
}

/** An exact amount as the title of an amount writes it: `¥1,234.50`. */
function fen(exact: string | null): number {
  return Math.round(Number((exact ?? '').replace(/[^\d.-]/g, '')) * 100);
}
