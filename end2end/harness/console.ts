// The browser's console must stay empty: a warning there is a fault that nobody has met yet.
import type { Page } from '@playwright/test';

/** Collects what a page writes to the console, throws, or fails to fetch. */
export function listen(page: Page): string[] {
  const heard: string[] = [];
  page.on('console', (message) => {
    heard.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => heard.push(`thrown: ${error.message}`));
  page.on('requestfailed', (request) => {
    // A navigation that overtakes a running request cancels it; that is no fault.
    const why = request.failure()?.errorText ?? '';
    if (!why.includes('ERR_ABORTED')) heard.push(`failed: ${request.url()} ${why}`);
  });
  return heard;
}
