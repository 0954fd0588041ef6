// Forms by the names of their fields, which are the same in both languages.
import { expect, type Locator, type Page } from '@playwright/test';
import { hydrated } from './test';

/** The form whose server function this is, such as `firms/save`. */
export function form(page: Page, action: string): Locator {
  return page.locator(`form[action$="/fn/${action}"]`);
}

/** Fills text fields and choices by field name, ticks `[]` boxes by value. */
export async function fill(form: Locator, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = form.locator(`[name="params${name}"]`);
    const kind = await field.first().evaluate((element) => {
      return element instanceof HTMLInputElement ? element.type : element.tagName.toLowerCase();
    });
    if (kind === 'radio' || kind === 'checkbox') {
      // The label is what people press; the box itself may be drawn over.
      await form.locator(`[name="params${name}"][value="${value}"]`).check({ force: true });
    } else if (kind === 'select') {
      await field.selectOption(value);
    } else {
      await field.fill(value);
    }
  }
}

/** Sends the form. */
export async function send(page: Page, form: Locator): Promise<void> {
  await form.locator('button[type=submit]').click();
  await hydrated(page);
}

/** Fails with what the form says is wrong. */
export async function expectNoFaults(page: Page): Promise<void> {
  const summary = page.locator('.error-summary');
  const said = (await summary.count()) > 0 ? await summary.allInnerTexts() : [];
  expect(said, `problems on ${page.url()}`).toEqual([]);
}
