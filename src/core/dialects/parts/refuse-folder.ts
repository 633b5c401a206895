/** A folder that its tool does not take at all: a name or a number in it is wrong, and then nothing of it runs, either way. */
import type { LoadedMigrations, MigrationSection, Refused } from '#core/migration/migration.ts';

type Says = Omit<Refused, 'range'>;

const top = { start: 0, end: 0, line: 1, column: 1 };

/** In: the file that is wrong, what the tool says of it. Out: the same migrations in their places, each refused, and the problem. */
export function refuseFolder(loaded: LoadedMigrations, file: string, says: Says): LoadedMigrations {
  const refused = { ...says, range: top };
  return {
    ...closed(loaded, refused),
    problems: [{ code: 'migration-refused', ...refused, file }, ...loaded.problems],
  };
}

/** The same for a version that is there twice, which is a problem already. In: what the tool says of the version, the one file and the other. */
export function refuseDuplicates(
  loaded: LoadedMigrations,
  tool: string,
  says: (version: string, file: string, other: string) => string,
): LoadedMigrations {
  for (const problem of loaded.problems) {
    if (problem.code !== 'migration-version-duplicate') continue;
    const { version, file = '', other } = problem;
    const todo = `Give one of the two another version: ${other}, ${file}.`;
    return closed(loaded, { tool, says: says(version, file, other), todo, range: top });
  }
  return loaded;
}

function closed(loaded: LoadedMigrations, refused: Refused): LoadedMigrations {
  const close = (section: MigrationSection): MigrationSection => ({ ...section, refused });
  const migrations = loaded.migrations.map((migration) => ({
    ...migration,
    up: close(migration.up),
    down: migration.down && close(migration.down),
  }));
  return { ...loaded, migrations };
}
