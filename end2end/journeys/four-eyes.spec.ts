// What takes two persons: one proposes, another sees exactly what will change and confirms. Nothing
// changes before that, and who proposed cannot confirm.
import type { Page } from '@playwright/test';
import { test, expect, visit, languages } from '../harness/test';
import { fill, form, send, unfold } from '../harness/forms';

// Each run has a quota and a product to itself.
const quotas: Record<string, string> = {
  'scripts zh': 'G-4321',
  'scripts en': 'G-TECH-B',
  'plain zh': 'G-BATCH',
  'plain en': 'G-TECH-C',
};

for (const lang of languages) {
  test(`${lang}: a quota changes when another person confirms`, async ({ desk }, info) => {
    const maker = await desk('guarantee', lang);
    const checker = await desk('guarantee2', lang);
    await openQuota(maker, quotas[`${info.project.name.replace(' afterwards', '')} ${lang}`]);
    const quota = new URL(maker.url()).pathname;
    const before = await limit(maker);
    const change = form(maker, 'proposals/change_quota');
    await unfold(maker, change);
    await fill(change, { '[limit]': `${before / 1_000_000 + 500}`, '[note]': '按会议纪要追加额度。' });
    await send(maker, change);
    await visit(maker, quota);
    expect(await limit(maker), 'nothing changes by proposing').toBe(before);

    const proposal = (await maker.locator('a[href^="/proposals/"]').first().getAttribute('href'))!;
    await visit(maker, proposal);
    await expect(form(maker, 'proposals/withdraw')).toHaveCount(1);
    await expect(form(maker, 'proposals/confirm')).toHaveCount(0);
    await visit(checker, '/proposals');
    await expect(checker.locator(`main a[href$="${proposal}"]`).first()).toBeVisible();
    await visit(checker, proposal);
    const shown = (fen: number) => new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 }).format(fen / 100);
    await expect(checker.locator('.change del').first()).toContainText(shown(before));
    await expect(checker.locator('.change ins').first()).toContainText(shown(before + 500_000_000));
    await send(checker, form(checker, 'proposals/confirm'));
    await visit(maker, quota);
    expect(await limit(maker)).toBe(before + 500_000_000);
    await visit(checker, proposal);
    await expect(form(checker, 'proposals/confirm')).toHaveCount(0);
  });
}

/** Opens the page of a product's quota. */
async function openQuota(page: Page, product: string): Promise<void> {
  await visit(page, '/fund');
  for (const link of await page.locator('a[href*="/fund/quotas/"]').all()) {
    const href = (await link.getAttribute('href'))!;
    await visit(page, href);
    if ((await page.locator(`a[href$="/products/${product}"]`).count()) > 0) return;
    await visit(page, '/fund');
  }
  throw new Error(`no quota of ${product}`);
}

/** The limit on the page, fen. */
async function limit(page: Page): Promise<number> {
  const exact = await page.locator('.gauge__head .money').getAttribute('title');
  return Math.round(Number((exact ?? '').replace(/[^\d.-]/g, '')) * 100);
}
