/** Names of new files. */

/** 14 digits of an ISO 8601 moment. */
export const stampOf = (now: string): string => now.replace(/\D/g, '').slice(0, 14);

/** A name's letters and digits, of any script, joined. */
export const slugOf = (name: string, joint = '_'): string =>
  (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['migration']).join(joint);

/** The number after the highest that a pattern's first group finds in the files' names, with at least so many digits. */
export function nextNumber(paths: readonly string[], pattern: RegExp, digits: number): string {
  const numbers = paths.map((path) => Number(pattern.exec(path.slice(path.lastIndexOf('/') + 1))?.[1] ?? -1));
  return String(Math.max(0, ...numbers.map((number) => number + 1))).padStart(digits, '0');
}
