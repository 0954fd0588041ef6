// The demonstration accounts, as `rongqiao serve --demo` prints them.

/** Who a page or a journey is for. */
export type Role =
  | 'visitor'
  | 'firm'
  | 'clerk'
  | 'bank'
  | 'bank2'
  | 'fund'
  | 'fund2'
  | 'guarantee'
  | 'guarantee2'
  | 'keeper'
  | 'admin'
  | 'admin2'
  | 'auditor'
  | 'appraiser';

/** A role that signs in. */
export type Account = Exclude<Role, 'visitor'>;

const password = 'rongqiao-demo-2026';

/** Login and password of the demonstration account of each role. */
export const accounts: Record<Account, { login: string; password: string }> = {
  firm: { login: 'firm.demo@rongqiao.example', password },
  clerk: { login: 'clerk.demo@rongqiao.example', password },
  bank: { login: 'bank.demo@rongqiao.example', password },
  bank2: { login: 'bank2.demo@rongqiao.example', password },
  fund: { login: 'fund.demo@rongqiao.example', password },
  fund2: { login: 'fund2.demo@rongqiao.example', password },
  guarantee: { login: 'guarantee.demo@rongqiao.example', password },
  guarantee2: { login: 'guarantee2.demo@rongqiao.example', password },
  keeper: { login: 'keeper.demo@rongqiao.example', password },
  admin: { login: 'admin.demo@rongqiao.example', password },
  admin2: { login: 'admin2.demo@rongqiao.example', password },
  auditor: { login: 'auditor.demo@rongqiao.example', password },
  appraiser: { login: 'appraiser.demo@rongqiao.example', password },
};

/** Where the session of a role is kept while the journeys run. */
export function sessionOf(role: Account): string {
  return `test-results/sessions/${role}.json`;
}
