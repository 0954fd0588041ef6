// axe-core over a page: nothing serious or critical may be found.
import axe from 'axe-core';
import type { Page } from '@playwright/test';

/** Every serious finding with the rule, the reason and the places. */
export async function findings(page: Page): Promise<string[]> {
  // Evaluated through the debugging protocol, so the page's own policy need not allow it.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const results = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    });
    return results.violations
      .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
      .map(
        (violation) =>
          `${violation.id}: ${violation.help}: ` +
          violation.nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary}`).join('; '),
      );
  });
}
