// Forms by the names of their fields, which are the same in both languages.
import { expect, type Locator, type Page, type Response } from '@playwright/test';
import { hydrated } from './test';

/** The form whose server function this is, such as `firms/save`. */
export function form(page: Page, action: string): Locator {
  return page.locator(`form[action$="/fn/${action}"]`);
}

/** The form that takes a step of an application, such as `request_more`. */
export function stepForm(page: Page, command: string): Locator {
  return form(page, 'applications/step').filter({ has: page.locator(`[value="${command}"]`) });
}

/** Opens what a form is folded into. */
export async function unfold(page: Page, form: Locator): Promise<void> {
  const folded = page.locator('details:not([open])', { has: form });
  if ((await folded.count()) > 0) await folded.locator('summary').first().click();
  await expect(form).toBeVisible();
}

/** The control of a field, such as `[amount]`. */
export function field(form: Locator, name: string): Locator {
  return form.locator(`[name="params${name}"]`);
}

/** Fills text fields and choices by field name, ticks boxes by value. */
export async function fill(form: Locator, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const control = field(form, name);
    const kind = await control.first().evaluate((element) => {
      return element instanceof HTMLInputElement ? element.type : element.tagName.toLowerCase();
    });
    if (kind === 'radio' || kind === 'checkbox') {
      await form.locator(`[name="params${name}"][value="${value}"]`).check();
    } else if (kind === 'select') {
      await control.selectOption(value);
    } else {
      await control.fill(value);
    }
  }
}

/** Sends the form; it must be accepted. */
export async function send(page: Page, form: Locator): Promise<void> {
  const answer = await press(page, form);
  const said = await page.locator('.error-summary').allInnerTexts();
  expect(answer.status(), `${answer.url()} says ${said.join(' ')}`).toBeLessThan(400);
}

/** Sends the form; it must be refused and come back. */
export async function sendRefused(page: Page, form: Locator): Promise<Locator> {
  const answer = await press(page, form);
  expect(answer.status(), answer.url()).toBeGreaterThanOrEqual(400);
  expect(answer.status(), answer.url()).toBeLessThan(500);
  const summary = page.locator('.error-summary').first();
  await expect(summary).toBeVisible();
  return summary;
}

async function press(page: Page, form: Locator): Promise<Response> {
  const action = await form.getAttribute('action');
  const answered = page.waitForResponse((response) => {
    const posted = response.request().method() === 'POST';
    return posted && new URL(response.url()).pathname === action;
  });
  // The answer is, or leads to, a document of its own.
  const loaded = page.waitForEvent('load');
  await form.locator('button[type=submit]').click();
  const answer = await answered;
  await loaded;
  await hydrated(page);
  return answer;
}
