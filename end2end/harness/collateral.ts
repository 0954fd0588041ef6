// What both sides of a pledge do in several journeys.
import { expect, type Locator, type Page } from '@playwright/test';
import { visit } from './test';
import { field, fill, form, send, unfold } from './forms';

/** The form of a step on a pledge, such as `consent`. */
export function pledgeStep(page: Page, command: string): Locator {
  return form(page, 'pledges/step').filter({ has: page.locator(`[value="${command}"]`) });
}

/** Whoever somebody works for, as the header says. */
export async function org(page: Page): Promise<string> {
  return (await page.locator('.account__org').innerText()).trim();
}

/** Chooses the option whose words contain these. */
export async function choose(select: Locator, words: string): Promise<void> {
  const option = select.locator('option').filter({ hasText: words }).first();
  await select.selectOption((await option.getAttribute('value'))!);
}

/** Opens what a link on the page leads to. */
export async function follow(page: Page, link: Locator): Promise<void> {
  await visit(page, (await link.getAttribute('href'))!);
}

/** The firm lets an institution read its collateral. */
export async function letRead(page: Page, institution: string): Promise<void> {
  await visit(page, '/firm/consents');
  const give = form(page, 'consents/give');
  await unfold(page, give);
  await choose(field(give, '[institution]'), institution);
  await give.locator('[value="collateral"]').check();
  await fill(give, { '[purpose]': 'assessment', '[months]': '12', '[consent]': 'on' });
  await send(page, give);
}

/** What an institution proposes. */
export type Wanted = {
  /** The firm, as the list of firms says it. */
  firm: string;
  /** Short name of the asset, the only one of the firm that can be pledged. */
  title: string;
  /** Debt in 万元. */
  amount: string;
  /** Quantity or amount; all of it when left out. */
  part?: string;
};

/** An institution proposes a pledge; answers its address. */
export async function propose(page: Page, wanted: Wanted): Promise<string> {
  await visit(page, '/institution/pledges/new');
  await choose(page.locator('select[name="firm"]'), wanted.firm);
  await page.locator('form:has(select[name="firm"]) button[type=submit]').click();
  await expect(page).toHaveURL(/firm=/);
  const proposal = form(page, 'pledges/propose');
  await expect(proposal).toBeVisible();
  await proposal.getByLabel(wanted.title).check();
  // Whoever takes it sees what it is worth.
  await expect(proposal.locator('tbody .money').first()).toBeVisible();
  await fill(proposal, {
    ...(wanted.part ? { '[items][0][part]': wanted.part } : {}),
    '[amount]': wanted.amount,
    '[due_on]': '2029-06-30',
    '[contract_number]': `质字第${wanted.title}号`,
    '[contract_on]': '2024-05-06',
  });
  await proposal.locator('[value="contract_complete"]').check();
  await send(page, proposal);
  await expect(page).toHaveURL(/\/institution\/pledges\/[0-9a-f-]{36}/);
  return new URL(page.url()).pathname;
}

/** The owner of what is to be pledged consents. */
export async function consent(page: Page, pledge: string): Promise<void> {
  await visit(page, pledge.replace('/institution/', '/firm/'));
  await send(page, pledgeStep(page, 'consent'));
}

/** A day so many days before another. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
}

/** Days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
