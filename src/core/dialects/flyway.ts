/** Flyway: `V1__create.sql` up, `U1__create.sql` back, `R__views.sql` whenever it changes, `B5__all.sql` in place of all before it. */
import { crc32OfLines } from '#core/dialects/flyway/crc32.ts';
import { flywayLedger } from '#core/dialects/flyway/ledger.ts';
import { locationIn, locationOf } from '#core/dialects/flyway/location.ts';
import { baselineOf, plainVersion, readName } from '#core/dialects/flyway/name.ts';
import { flywayStatus } from '#core/dialects/flyway/status.ts';
import { fileNameOf, hasFile, shareOf } from '#core/dialects/parts/find-folder.ts';
import { loadFolder, type ReadMigration } from '#core/dialects/parts/load-folder.ts';
import { nextNumber, slugOf } from '#core/dialects/parts/new-file.ts';
import { readWhole } from '#core/dialects/parts/read-sections.ts';
import { refuseDuplicates } from '#core/dialects/parts/refuse-folder.ts';
import { compareNatural } from '#core/base/natural-order.ts';
import { rangeIn } from '#core/base/source-range.ts';
import type { Problem } from '#core/base/problem.ts';
import type { Dialect, TextFile } from '#core/migration/dialect.ts';
import type { LoadedMigrations, Migration } from '#core/migration/migration.ts';

export const flyway: Dialect = {
  id: 'flyway',
  label: 'Flyway',
  policies: { late: 'refuse', transaction: 'per-file', ledger: 'inside' },
  rules: { failed: 'refuse', changed: 'refuse', missing: 'refuse' },
  // Its SQLite driver leaves them as SQLite does: off.
  foreignKeys: false,
  recognise,
  load,
  template: (name, _now, paths) => {
    const next = nextNumber(paths, /^V(\d+)/, 1);
    return [{ path: `sql/V${next === '0' ? '1' : next}__${slugOf(name)}.sql`, text: '' }];
  },
  downFile: (file) => (/(?:^|\/)V[^/]*$/.test(file) ? file.replace(/(^|\/)V([^/]*)$/, '$1U$2') : null),
  words: [
    { words: 'flyway migrate', kind: 'up' },
    { words: 'flyway migrate -outOfOrder=true', kind: 'up', late: 'run' },
    { words: 'flyway -outOfOrder=true migrate', kind: 'up', late: 'run' },
    { words: 'flyway migrate -target=VERSION', kind: 'up-to' },
    { words: 'flyway undo', kind: 'down' },
    { words: 'flyway undo -target=VERSION', kind: 'down-to' },
    { words: 'flyway info', kind: 'status' },
    { words: 'flyway validate', kind: 'validate' },
    { words: 'flyway baseline -baselineVersion=VERSION', kind: 'baseline' },
    { words: 'flyway baseline', kind: 'baseline', version: '1' },
    { words: 'flyway repair', kind: 'repair' },
  ],
  says: {
    failed: ({ version, name }) =>
      `Validate failed: Detected failed migration to version ${version} (${name}). ` +
      'Please remove any half-completed changes then run repair to fix the schema history.',
    changed: ({ version, file }) =>
      `Validate failed: Migration checksum mismatch for migration version ${version}. ` +
      `Either revert the changes to ${fileNameOf(file ?? '')}, or run repair to update the schema history.`,
    missing: ({ version }) =>
      `Validate failed: Detected applied migration not resolved locally: ${version}. ` +
      'If you removed this migration intentionally, run repair to mark the migration as deleted.',
    pending: ({ version, repeatable }) =>
      `Validate failed: Detected resolved ${repeatable ? 'repeatable ' : ''}migration not applied to database: ${version.replace(/^R__/, '')}. ` +
      'Migrate, and it is.',
    late: ({ version }) =>
      `Validate failed: Detected resolved migration not applied to database: ${version}. ` +
      'To allow executing this migration, set -outOfOrder=true.',
  },
  ledger: flywayLedger,
  status: flywayStatus,
};

/** refinery has the same names for V; only Flyway has repeatable and baseline ones. */
function recognise(files: readonly TextFile[]): number {
  const rust = hasFile(files, ['Cargo.toml', 'refinery.toml']) || files.some(({ path }) => path.endsWith('.rs'));
  return shareOf(files, locationOf) * (rust ? 0.5 : 0.9);
}

function load(files: readonly TextFile[]): LoadedMigrations {
  const folder = locationIn(files);
  const settings = new Map(
    files.filter(({ path }) => path.endsWith('.sql.conf')).map(({ path, text }) => [path, text]),
  );
  const isBare = ({ path }: TextFile): boolean =>
    /^\s*executeInTransaction\s*=\s*false\b/im.test(settings.get(`${path}.conf`) ?? '');
  const loaded = loadFolder(files, {
    folder,
    parse: (path) => (path.endsWith('.sql.conf') ? 'the settings of the script of that name' : readName(path)),
    read: (file, name): ReadMigration => {
      const why = 'its name is one of Flyway: a letter, a version, two underscores';
      const found = readWhole(file, name, { why, bare: isBare(file), checksum: crc32OfLines(file.text) });
      const kind = fileNameOf(file.path)[0];
      const migration: Migration = {
        ...found.migration,
        key: file.path.slice(folder.length),
        ...(kind === 'R' ? { repeatable: true } : {}),
        ...(kind === 'B' ? { baseline: true } : {}),
      };
      return { ...found, migration, problems: [...found.problems, ...placeholders(file)] };
    },
    bareDown: isBare,
    identity: ({ version }) => plainVersion(version),
    order: byVersion,
  });
  return refuseDuplicates(loaded, 'Flyway', (version, file, other) => {
    const what = version.startsWith('R__') ? 'repeatable migration with description' : 'migration with version';
    return `Found more than one ${what} ${plainVersion(version).replace(/^R__|^B/, '')}. Offenders: ${other} (SQL), ${file} (SQL)`;
  });
}

/** Versions first, as people count them, a baseline after the migration of its number; then the repeatable ones, by name. */
function byVersion(a: Migration, b: Migration): number {
  if (a.repeatable !== b.repeatable) return a.repeatable ? 1 : -1;
  if (a.repeatable) return a.name < b.name ? -1 : 1;
  return compareNatural(numberOf(a), numberOf(b)) || (baselineOf(a.version) === null ? -1 : 1);
}

const numberOf = ({ version }: Migration): string => baselineOf(version) ?? version;

/** The tool fills them in from its settings; here are none. */
function placeholders({ text }: TextFile): readonly Problem[] {
  const hit = /\$\{[^}\s]+\}/.exec(text);
  if (!hit) return [];
  return [{ code: 'migration-placeholder', text: hit[0], range: rangeIn(text, hit.index, hit.index + hit[0].length) }];
}
