// A limit of a fund is proposed by one person and confirmed by another, who sees before and after;
// whoever proposed it finds no button to confirm.
import { test, expect, speak, visit, languages, signInAs } from '../harness/test';
import { fill, form, send, unfold } from '../harness/forms';

// Each run has a quota to itself: of one quota one change waits at a time.
const quotas: Record<string, string> = {
  'scripts zh': 'E-TTF',
  'plain en': 'E-GX-DIRECT',
};

for (const lang of languages) {
  test(`${lang}: a quota's limit takes two persons`, async ({ page, context, baseURL, desk }, info) => {
    const product = quotas[`${info.project.name} ${lang}`];
    test.skip(!product, 'the other browser has the quota in this language');
    await speak(context, lang, baseURL!);
    await signInAs(page, 'fund');
    await visit(page, `/products/${product}`);
    const name = (await page.locator('h1').textContent())!.trim();
    await visit(page, '/fund');
    const quota = page.locator('.fund__name a', { hasText: name });
    await visit(page, (await quota.getAttribute('href'))!);
    const before = await page.locator('.gauge__head .money').getAttribute('title');
    const change = form(page, 'proposals/change_quota');
    await unfold(page, change);
    await fill(change, { '[limit]': '2亿', '[note]': '按管委会会议纪要追加。' });
    await send(page, change);
    await expect(page).toHaveURL(/\/proposals\//);
    const proposal = new URL(page.url()).pathname;
    await expect(form(page, 'proposals/withdraw')).toHaveCount(1);
    await expect(form(page, 'proposals/confirm')).toHaveCount(0);

    const second = await desk('fund2', lang);
    await visit(second, '/proposals');
    await expect(second.locator(`main a[href$="${proposal}"]`)).toBeVisible();
    await visit(second, proposal);
    await expect(second.locator('.change del').first()).toContainText(before!);
    await expect(second.locator('.change ins').first()).toContainText('¥200,000,000.00');
    await send(second, form(second, 'proposals/confirm'));
    await expect(second.locator('.summary .tag--good')).toBeVisible();
    await expect(form(second, 'proposals/confirm')).toHaveCount(0);
  });
}
