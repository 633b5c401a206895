/** Files that say for which database they are: `3_x.sqlite.sql` beside `3_x.postgres.sql`. */

/** By path: the other database that a file is for, where there is one for SQLite (or for all) beside it. */
type Engines = ReadonlyMap<string, string>;

const suffix =
  /\.(sqlite3?|postgres(?:ql)?|pg|mysql|mariadb|mssql|sqlserver|oracle|clickhouse)(?=\.(?:(?:up|down)\.)?sql$)/i;

/** In: paths. Out: those to be left out, with the database's name. */
export function enginesOf(paths: readonly string[]): Engines {
  const tagged = paths.map((path) => ({ path, engine: suffix.exec(path)?.[1]?.toLowerCase() ?? null }));
  const ours = new Set(
    tagged.filter(({ engine }) => engine === null || engine.startsWith('sqlite')).map(({ path }) => bare(path)),
  );
  return new Map(
    tagged.flatMap(({ path, engine }) =>
      engine === null || engine.startsWith('sqlite') || !ours.has(bare(path)) ? [] : [[path, engine] as const],
    ),
  );
}

const bare = (path: string): string => path.replace(suffix, '');
