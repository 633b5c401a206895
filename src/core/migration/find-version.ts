/** Finds a migration by what a person types. */
import type { Migration } from '#core/migration/migration.ts';

/** Out: its place, -1 when there is none. A version may be given without its leading zeros, or as the whole name of its file. */
export function findVersion(migrations: readonly Migration[], version: string): number {
  const exact = migrations.findIndex((migration) => migration.version === version);
  if (exact >= 0) return exact;
  const bare = (text: string): string => text.replace(/^0+(?=\d)/, '');
  const short = migrations.findIndex((migration) => bare(migration.version) === bare(version));
  if (short >= 0) return short;
  return migrations.findIndex(({ key, file }) => key === version || file.slice(file.lastIndexOf('/') + 1) === version);
}

/** The last migration up to a number, which no file need have; -1 when there is none, or when it is no number. */
export function findUpTo(migrations: readonly Migration[], version: string): number {
  if (!/^\d+$/.test(version)) return -1;
  return migrations.findLastIndex((migration) => BigInt(migration.version) <= BigInt(version));
}

/** Whether a version stands for the empty schema. */
export const isBeforeAll = (version: string): boolean => /^(?:0+|-1)$/.test(version);

/** Says which versions there are; of many, the first and the last. */
export function listVersions(migrations: readonly Migration[]): string {
  const versions = migrations.map((migration) => migration.version);
  if (versions.length === 0) return 'There are no migrations.';
  if (versions.length > 12) return `There are ${versions.length}, from ${versions[0]} to ${versions.at(-1)}.`;
  return `There are: ${versions.join(', ')}.`;
}
