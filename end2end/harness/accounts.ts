// The demonstration accounts, as `rongqiao serve --demo` prints them.

/** Who a page or a journey is for. */
export type Role = 'visitor' | 'firm' | 'bank' | 'fund' | 'admin';

/** Login and password of the demonstration account of each role. */
export const accounts: Record<Exclude<Role, 'visitor'>, { login: string; password: string }> = {
  firm: { login: 'firm@demo.rongqiao', password: 'rongqiao-demo' },
  bank: { login: 'bank@demo.rongqiao', password: 'rongqiao-demo' },
  fund: { login: 'fund@demo.rongqiao', password: 'rongqiao-demo' },
  admin: { login: 'admin@demo.rongqiao', password: 'rongqiao-demo' },
};
