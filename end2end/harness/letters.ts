// Letters of the demonstration server: files in RONGQIAO_MAIL_DIR.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';

/** The path of the link in the newest letter to an address that leads to a page; waits until the
 * letter is there. */
export async function linkFor(address: string, page = ''): Promise<string> {
  const folder = process.env.RONGQIAO_MAIL_DIR;
  if (!folder) throw new Error('RONGQIAO_MAIL_DIR is not set');
  let link = '';
  await expect(async () => {
    const names = (await readdir(folder)).sort().reverse();
    for (const name of names) {
      const text = await readFile(join(folder, name), 'utf8');
      const url = text.match(/^https?:\/\/\S+\?\S+$/m);
      if (text.includes(address) && url?.[0].includes(page)) {
        const { pathname, search } = new URL(url![0]);
        link = pathname + search;
        return;
      }
    }
    throw new Error(`no letter to ${address} ${page} yet`);
  }).toPass({ timeout: 20_000, intervals: [250] });
  return link;
}
