/** What a file is called where there is little room: a migration by its name, an app version by its own. */

/** By the usual names of folders and files; only where it is shown and how it is called depends on this. */
export const isMigrationPath = (path: string): boolean =>
  (inFolder.test(path) || numbered.test(path)) && !besides.test(path);

const inFolder = /(?:^|\/)(?:migrations?|\d{14}_[^/]+)\//;
const numbered = /\/(?:\d+[._-]|[VUB]\d[\d._]*__|R__)[^/]*$/;
/** What tools and people keep beside migrations. */
const besides = /(?:^|\/)\.[^/]*$|\.(?:md|txt|json|toml|sum|conf)$/i;

/** Files that are all of a migration which its folder names, and those that are a half of it. */
const isWhole = (name: string): boolean => name === 'migration.sql';
const isHalf = (name: string): boolean => /^(?:up|down)\.\w+$/.test(name);

/** Digits of a moment, as long as a date at least; the short ones of a series stay. */
const moment = /^[VUB]?\d{4}-?\d\d-?\d\d[\d-]*[_-]+(?=.)/;
/** A program that is rendered as SQL keeps both its endings. */
const sqlEnding = /(?<!\.(?:go|rb|py|[cm]?[jt]s|kt|java|rs|xml))\.sql$/;

/** In: all paths. Out: a label for each, as short as it can be without being that of another. */
export function fileLabels(paths: readonly string[]): ReadonlyMap<string, string> {
  const short = new Map(paths.map((path) => [path, shortLabel(path)]));
  const times = new Map<string, number>();
  for (const label of short.values()) times.set(label, (times.get(label) ?? 0) + 1);
  return new Map([...short].map(([path, label]) => [path, (times.get(label) ?? 0) > 1 ? path : label]));
}

/** As `fileLabels`, of one that no other is beside. */
export function shortLabel(path: string): string {
  if (path.startsWith('app/')) return path.slice('app/'.length);
  const parts = path.split('/');
  const name = parts.at(-1) ?? path;
  if (!isMigrationPath(path)) return name;
  const folder = (parts.at(-2) ?? '').replace(moment, '');
  if (isWhole(name)) return folder;
  const own = name.replace(moment, '').replace(sqlEnding, '');
  return isHalf(name) ? `${folder}/${own}` : own;
}

/** A migration's file by its own name, with that of its folder where all are called alike; another file by its path. */
export function nameInFolder(path: string): string {
  if (!isMigrationPath(path)) return path;
  const [folder = '', name = path] = path.split('/').slice(-2);
  return isWhole(name) || isHalf(name) ? `${folder}/${name}` : name;
}
