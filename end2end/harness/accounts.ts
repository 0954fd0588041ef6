// The demonstration accounts, as `rongqiao serve --demo` prints them.

/** Who a page or a journey is for. */
export type Role = 'visitor' | 'firm' | 'bank' | 'fund' | 'admin';

/** Login and password of the demonstration account of each role. */
export const accounts: Record<Exclude<Role, 'visitor'>, { login: string; password: string }> = {
  firm: { login: 'firm.demo@rongqiao.example', password: 'rongqiao-demo-2026' },
  bank: { login: 'bank.demo@rongqiao.example', password: 'rongqiao-demo-2026' },
  fund: { login: 'fund.demo@rongqiao.example', password: 'rongqiao-demo-2026' },
  admin: { login: 'admin.demo@rongqiao.example', password: 'rongqiao-demo-2026' },
};
