/** The order in which people count: v2 before v10. */

/**
 * Compares two names so that runs of digits count as numbers, of any length, and all else by code unit.
 * In: any strings. Out: negative, 0 (only for equal strings) or positive, as `Array.sort` wants it.
 */
export function compareNatural(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const order = compareParts(left[i]!, right[i]!);
    if (order !== 0) return order;
  }
  return left.length - right.length || compareText(a, b);
}

function compareParts(a: string, b: string): number {
  if (!startsWithDigit(a) || !startsWithDigit(b)) return compareText(a, b);
  const left = a.replace(/^0+/, '');
  const right = b.replace(/^0+/, '');
  // Without leading zeros the longer number is the greater one; no conversion, so no digit is lost.
  return left.length - right.length || compareText(left, right);
}

const startsWithDigit = (text: string): boolean => /^\d/.test(text);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
