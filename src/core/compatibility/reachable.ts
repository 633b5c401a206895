/** Which objects of a schema the apps can reach at all: what no text names, directly or by a view or a trigger, no text can use. */
import type { AppVersion } from '#core/app-version/app-version.ts';
import { lowerCased } from '#core/migration/statement-effect.ts';
import { wordsOf } from '#core/schema/hidden-facts.ts';
import type { SchemaObject } from '#core/schema/schema.ts';

/** Gives the words of all operations, in lower case, without quotes. */
export const wordsOfApps = (apps: readonly AppVersion[]): ReadonlySet<string> =>
  new Set(
    apps.flatMap(({ operations }) =>
      operations.flatMap(({ variants }) => variants.flatMap(({ statements }) => statements.flatMap(namesIn))),
    ),
  );

/** In: a schema, the words of the apps. Out: the objects that these name, and what those name in turn. */
export function reachableObjects(
  objects: readonly SchemaObject[],
  appWords: ReadonlySet<string>,
): readonly SchemaObject[] {
  const words = new Set(appWords);
  const reached = new Set<SchemaObject>();
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const object of objects) {
      const by = object.type === 'trigger' || object.type === 'index' ? object.table : object.name;
      if (reached.has(object) || !words.has(lowerCased(by))) continue;
      reached.add(object);
      if (object.type === 'view' || object.type === 'trigger') for (const word of namesIn(object)) words.add(word);
    }
  }
  return objects.filter((object) => reached.has(object));
}

/** SQLite takes a string for a name where only a name can stand. */
const namesIn = ({ sql }: { readonly sql: string }): readonly string[] =>
  wordsOf(sql).map((word) => (word.startsWith("'") ? word.slice(1, -1).toLowerCase() : word));
