// Every page of the portal, with who looks at it. Pages of one record are reached through a list:
// the first link on `via` that fits the pattern, or with its first so many boxes chosen.
// `cargo xtask e2e --shots` takes a picture of each, and the accessibility journey visits each;
// `cargo xtask check` compares this list with the route table.
import type { Page } from '@playwright/test';
import type { Role } from './harness/accounts';

/** One page. */
export type Shown = { path: string; role: Role; via?: string; chosen?: number };

export const pages: Shown[] = [
  { path: '/', role: 'visitor' },
  { path: '/products', role: 'visitor' },
  { path: '/products/:id', role: 'visitor', via: '/products' },
  { path: '/register', role: 'visitor' },
  { path: '/register/sent', role: 'visitor' },
  { path: '/register/open', role: 'visitor' },
  { path: '/sign-in', role: 'visitor' },
  { path: '/sign-in/factor', role: 'bank' },
  { path: '/reset', role: 'visitor' },
  { path: '/reset/sent', role: 'visitor' },
  { path: '/reset/new', role: 'visitor' },
  { path: '/account', role: 'bank' },
  { path: '/account/factor', role: 'firm' },
  { path: '/account/codes', role: 'firm' },
  { path: '/privacy', role: 'visitor' },
  { path: '/account/data', role: 'firm' },
  { path: '/firm', role: 'firm' },
  { path: '/firm/profile', role: 'firm' },
  { path: '/firm/profile/facts', role: 'firm' },
  { path: '/firm/needs', role: 'firm' },
  { path: '/firm/needs/new', role: 'firm' },
  { path: '/firm/needs/:id', role: 'firm', via: '/firm/needs' },
  { path: '/firm/needs/:id/matches', role: 'firm', via: '/firm/needs/:id' },
  { path: '/firm/needs/:id/bundles', role: 'firm', via: '/firm/needs/:id/matches' },
  { path: '/firm/needs/:id/compare', role: 'firm', via: '/firm/needs/:id/matches', chosen: 2 },
  { path: '/firm/needs/:id/apply', role: 'firm', via: '/firm/needs/:id/matches', chosen: 1 },
  { path: '/firm/assets', role: 'firm' },
  { path: '/firm/assets/import', role: 'firm' },
  { path: '/firm/assets/new', role: 'firm' },
  { path: '/firm/assets/new/:kind', role: 'firm', via: '/firm/assets/new' },
  { path: '/firm/assets/:id', role: 'firm', via: '/firm/assets' },
  { path: '/firm/assets/:id/edit', role: 'firm', via: '/firm/assets/:id' },
  { path: '/firm/pledges', role: 'firm' },
  { path: '/firm/pledges/:id', role: 'firm', via: '/firm/pledges' },
  { path: '/firm/alerts', role: 'firm' },
  { path: '/firm/consents', role: 'firm' },
  { path: '/firm/applications', role: 'firm' },
  { path: '/firm/applications/:id', role: 'firm', via: '/firm/applications' },
  { path: '/bank', role: 'bank' },
  { path: '/bank/needs', role: 'bank' },
  { path: '/bank/near-misses', role: 'bank' },
  { path: '/bank/products', role: 'bank' },
  { path: '/bank/cases/:id', role: 'bank', via: '/bank' },
  { path: '/fund', role: 'fund' },
  { path: '/fund/cases', role: 'fund' },
  { path: '/fund/needs', role: 'fund' },
  { path: '/fund/near-misses', role: 'fund' },
  { path: '/fund/quotas/:id', role: 'fund', via: '/fund' },
  { path: '/fund/cases/:id', role: 'fund', via: '/fund/cases' },
  { path: '/institution/collateral', role: 'bank' },
  { path: '/institution/assets', role: 'bank' },
  { path: '/institution/assets/:id', role: 'bank', via: '/institution/assets' },
  { path: '/institution/pledges', role: 'bank' },
  { path: '/institution/pledges/new', role: 'bank' },
  { path: '/institution/pledges/:id', role: 'bank', via: '/institution/pledges' },
  { path: '/institution/products', role: 'bank' },
  { path: '/institution/products/:id/criteria', role: 'bank', via: '/institution/products' },
  { path: '/institution/versions/:id', role: 'bank', via: '/institution/products/:id/criteria' },
  { path: '/institution/versions/:id/edit', role: 'bank', via: '/institution/versions/:id' },
  { path: '/bank/products/:id/criteria/:version/sandbox', role: 'bank', via: '/institution/versions/:id' },
  { path: '/fund/products/:id/criteria/:version/sandbox', role: 'fund', via: '/institution/versions/:id' },
  { path: '/tasks', role: 'bank' },
  { path: '/institution/receipts', role: 'bank' },
  { path: '/institution/receipts/:id', role: 'bank', via: '/institution/receipts' },
  { path: '/keeper', role: 'keeper' },
  { path: '/keeper/receipts/new', role: 'keeper' },
  { path: '/keeper/receipts/:id', role: 'keeper', via: '/keeper' },
  { path: '/proposals', role: 'fund' },
  { path: '/proposals/:id', role: 'fund', via: '/proposals' },
  { path: '/audit', role: 'auditor' },
  { path: '/audit/rows/:id', role: 'auditor', via: '/audit' },
  { path: '/audit/verification', role: 'auditor' },
  { path: '/admin', role: 'admin' },
  { path: '/appraiser', role: 'appraiser' },
  { path: '/appraiser/assets/:id', role: 'appraiser', via: '/appraiser' },
  { path: '/prices', role: 'admin' },
  { path: '/admission', role: 'visitor' },
  { path: '/admission/sent', role: 'visitor' },
  { path: '/registry', role: 'visitor' },
  { path: '/registry/certificates', role: 'visitor' },
  { path: '/invitation', role: 'visitor' },
  { path: '/organisations', role: 'firm' },
  { path: '/people', role: 'firm' },
  { path: '/admin/admissions', role: 'admin' },
  { path: '/admin/admissions/:id', role: 'admin', via: '/admin/admissions' },
  { path: '/admin/letters', role: 'admin' },
  { path: '/admin/organisations/:id', role: 'admin', via: '/admin' },
];

/** Whether an address fits a pattern; fixed words win over `:id`. */
function fits(pattern: string, path: string): boolean {
  const shape = new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`);
  return shape.test(path) && !pages.some((page) => page.path === path && page.path !== pattern);
}

/** Addresses found on the way, by the pattern of their page: nobody clicks the same way twice. */
export type Known = Map<string, string>;

/** Opens a page of the list, through the pages that lead to it. */
export async function open(page: Page, shown: Shown, known: Known = new Map()): Promise<void> {
  if (!shown.via) {
    await page.goto(shown.path);
    return;
  }
  const address = known.get(shown.path) ?? (await find(page, shown, shown.via, known));
  known.set(shown.path, address);
  await page.goto(address);
}

async function find(page: Page, shown: Shown, through: string, known: Known): Promise<string> {
  const via = pages.find((other) => other.path === through);
  if (!via) throw new Error(`${shown.path}: ${through} is not in the list of pages`);
  await open(page, via, known);
  if (shown.chosen) {
    const boxes = page.locator('input[type=checkbox][name=p]');
    const values = await boxes.evaluateAll((all) => all.map((box) => (box as HTMLInputElement).value));
    const id = new URL(page.url()).pathname.split('/')[3];
    const query = values.slice(0, shown.chosen).map((value) => `p=${encodeURIComponent(value)}`);
    return `${shown.path.replace(':id', id)}?${query.join('&')}`;
  }
  const links = await page.locator('a[href]').evaluateAll((all) =>
    all.map((link) => link.getAttribute('href') ?? ''),
  );
  const target = links.find((href) => fits(shown.path, href.split('?')[0]));
  if (!target) throw new Error(`${page.url()} has no link to ${shown.path}`);
  return target;
}
