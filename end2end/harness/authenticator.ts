// An authenticator as on a phone: codes of RFC 6238, SHA-1, six digits, every thirty seconds.
import { createHmac } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What it shows for a seed in letters; `later` counts steps from now. */
export function code(letters: string, later = 0): string {
  let bits = '';
  for (const letter of letters.replace(/\s/g, '')) {
    bits += alphabet.indexOf(letter).toString(2).padStart(5, '0');
  }
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac('sha1', Buffer.from(bytes)).update(step).digest();
  const from = hash[19] & 15;
  const number = hash.readUInt32BE(from) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}
