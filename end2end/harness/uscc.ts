// A 统一社会信用代码 with its check character (GB 32100-2015), for firms that journeys register.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Completes seventeen characters. */
export function uscc(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return first17 + alphabet[(31 - (sum % 31)) % 31];
}

let counter = 0;

/** A code that no other journey of this run uses. */
export function freshUscc(): string {
  counter += 1;
  const stamp = (Date.now() % 1_000_000) * 10 + counter;
  return uscc(`91450200MA${String(stamp % 10_000_000).padStart(7, '0')}`);
}
