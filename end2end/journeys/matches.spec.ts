// Matches: ranked anew by what the reader cares for, and up to four side by side.
import { test, expect, signInAs, speak, visit, languages, hydrated } from '../harness/test';
import type { Page } from '@playwright/test';

for (const lang of languages) {
  test(`${lang}: re-ranked and compared`, async ({ page, context, baseURL }) => {
    await speak(context, lang, baseURL!);
    await signInAs(page, 'firm');
    await openMatches(page);
    const shown = await ids(page);

    await page.locator('.ranks a[href*="by=speed"]').click();
    await expect(page).toHaveURL(/by=speed/);
    await expect(page.locator('.ranks [aria-current=true]')).toHaveAttribute('href', /by=speed/);
    await expect.poll(() => ids(page)).not.toEqual(shown);
    expect([...(await ids(page))].sort()).toEqual([...shown].sort());
    const days = await daysOfFirstGroup(page);
    expect(days.length).toBeGreaterThan(1);
    expect(days).toEqual([...days].sort((a, b) => a - b));

    const boxes = page.locator('.match input[name=p]');
    const chosen: string[] = [];
    for (let index = 0; index < 4; index += 1) {
      await boxes.nth(index).check();
      chosen.push((await boxes.nth(index).getAttribute('value'))!);
    }
    await page.locator('.choose button:not([formaction])').click();
    await expect(page).toHaveURL(/\/compare\?/);
    await hydrated(page);
    const columns = page.locator('thead a[href*="/products/"]');
    await expect(columns).toHaveCount(4);
    for (const [index, id] of chosen.entries()) {
      await expect(columns.nth(index)).toHaveAttribute('href', new RegExp(`/products/${id}$`));
    }

    // A fifth is left out, whoever asks.
    await visit(page, `${page.url()}&p=${await fifth(page, chosen)}`);
    await expect(columns).toHaveCount(4);
  });
}

/** Opens the first need of the demonstration firm that several products fit. */
async function openMatches(page: Page): Promise<void> {
  await visit(page, '/firm/needs');
  const links = page.locator('a[href*="/firm/needs/"][href*="/matches"]');
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')!));
  for (const address of addresses) {
    await visit(page, address);
    if ((await page.locator('.group:first-of-type .match').count()) > 3) return;
  }
  throw new Error('no need of the demonstration firm fits four products');
}

/** Products in the order shown. */
async function ids(page: Page): Promise<string[]> {
  return page.locator('.match input[name=p]').evaluateAll((all) =>
    all.map((box) => (box as HTMLInputElement).value),
  );
}

/** Days to the money of the first group's cards, in the order shown. */
async function daysOfFirstGroup(page: Page): Promise<number[]> {
  const texts = await page
    .locator('.group:first-of-type .match__figures')
    .evaluateAll((all) => all.map((figures) => figures.textContent ?? ''));
  return texts.flatMap((text) => {
    const found = text.match(/(\d+)\s*(?:天|days)/);
    return found ? [Number(found[1])] : [];
  });
}

/** A product that is not among those chosen. */
async function fifth(page: Page, chosen: string[]): Promise<string> {
  const all = await page.request.get('/products');
  const found = [...(await all.text()).matchAll(/href="\/products\/([A-Z0-9-]+)"/g)];
  return found.map((match) => match[1]).find((id) => !chosen.includes(id))!;
}
