/** Versions and file names as tools want them that number their files. */
import { compareNatural } from '#core/base/natural-order.ts';
import type { ExchangeMigration } from '#core/exchange/layout.ts';

export interface Numbered {
  /** One for each migration, in the same order. */
  readonly versions: readonly string[];
  readonly notes: readonly string[];
}

interface NumberRules {
  readonly tool: string;
  /** Versions that the tool takes as they are. */
  readonly takes: RegExp;
  /** How it orders them. */
  readonly order: 'number' | 'text';
}

/** Gives versions that the tool takes, and that it runs in the same order: as they are where that will do. */
export function numbered(migrations: readonly ExchangeMigration[], { tool, takes, order }: NumberRules): Numbered {
  const asTheyAre = migrations.map(({ version }) => version);
  const compare = order === 'number' ? compareNatural : (a: string, b: string): number => (a < b ? -1 : 1);
  const fits = (versions: readonly string[]): boolean =>
    versions.every((version, i) => takes.test(version) && (i === 0 || compare(versions[i - 1]!, version) < 0)) &&
    new Set(versions.map((version) => version.replace(/^0+(?=\d)/, ''))).size === versions.length;
  if (fits(asTheyAre)) return { versions: asTheyAre, notes: [] };

  const digits = asTheyAre.map((version) => version.replace(/\D/g, ''));
  const longest = Math.max(...digits.map((version) => version.length));
  const padded = digits.map((version) => version.padStart(longest, '0'));
  const shown = (versions: readonly string[]): string => `${asTheyAre[0]} is ${versions[0]} now`;
  if (digits.every((version, i) => version === asTheyAre[i]) && fits(padded)) {
    const why = `${tool} goes by file names, letter by letter`;
    return { versions: padded, notes: [`Versions were filled with zeros (${shown(padded)}): ${why}.`] };
  }
  if (fits(digits)) {
    return { versions: digits, notes: [`Versions are digits alone for ${tool}: ${shown(digits)}.`] };
  }
  const width = Math.max(4, String(migrations.length).length);
  const counted = migrations.map((_, i) => String(i + 1).padStart(width, '0'));
  return {
    versions: counted,
    notes: [`Versions were numbered anew (${shown(counted)}): ${tool} would not keep these, or not in this order.`],
  };
}

/** A name as it can stand in a file name, on every disk. */
export const fileWord = (name: string): string =>
  // oxlint-disable-next-line no-control-regex
  name.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, '_').trim();
