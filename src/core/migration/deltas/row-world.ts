/** What is there besides a statement that can change rows: foreign keys, triggers, virtual tables. */
import type { SqlDatabase, SqlValue } from '#core/database.ts';
import { lowerCased } from '#core/migration/statement-effect.ts';
import { unquoted } from '#core/schema/hidden-facts.ts';
import type { ForeignKey, Table } from '#core/schema/schema.ts';
import { tokenize } from '#core/sql/tokenizer.ts';

export interface WorldTable {
  readonly table: Table;
  /** Foreign keys that do something, and not only refuse. */
  readonly actingKeys: readonly ForeignKey[];
  readonly withoutRowid: boolean;
  readonly isVirtual: boolean;
  /** Tables in which a virtual one keeps its content, in lower case. */
  readonly shadows: readonly string[];
}

export interface Trigger {
  readonly name: string;
  /** In lower case, as all names here. */
  readonly on: string;
  readonly event: string;
  /** All words of its body: a trigger can only write to a table that it names. */
  readonly words: ReadonlySet<string>;
  readonly inserts: boolean;
}

export interface RowWorld {
  readonly tables: ReadonlyMap<string, WorldTable>;
  readonly triggers: readonly Trigger[];
  /** Tables that take the name of one of the main database. */
  readonly temporary: ReadonlySet<string>;
  /** Tables with ON CONFLICT REPLACE in a constraint. */
  readonly replacing: ReadonlySet<string>;
}

/** Reads it. In: the tables of the main database whose rows are told. */
export function readWorld(db: SqlDatabase, tables: ReadonlyMap<string, Table>): RowWorld {
  const listed = ask(db, `SELECT schema, name, type, wr FROM pragma_table_list`);
  const main = new Map(listed.flatMap(([schema, ...rest]) => (schema === 'main' ? [[String(rest[0]), rest]] : [])));
  const shadows = [...main].flatMap(([name, [, type]]) => (type === 'shadow' ? [lowerCased(name)] : []));
  const written = [...ask(db, objects('main.sqlite_schema')), ...ask(db, objects('sqlite_temp_schema'))];
  return {
    tables: new Map(
      [...tables].map(([name, table]): [string, WorldTable] => {
        const [, type, withoutRowid] = main.get(name) ?? [];
        const isVirtual = type === 'virtual';
        const own = isVirtual ? shadows.filter((shadow) => shadow.startsWith(`${lowerCased(name)}_`)) : [];
        const actingKeys = table.foreignKeys.filter(({ onDelete, onUpdate }) => acts(onDelete) || acts(onUpdate));
        return [lowerCased(name), { table, actingKeys, withoutRowid: withoutRowid === 1, isVirtual, shadows: own }];
      }),
    ),
    triggers: written.flatMap(([type, name, on, sql]) => (type === 'trigger' ? [triggerOf(name!, on!, sql!)] : [])),
    temporary: new Set(listed.flatMap(([schema, name]) => (schema === 'temp' ? [lowerCased(String(name))] : []))),
    replacing: new Set(
      written.flatMap(([type, name, , sql]) =>
        type === 'table' && /\breplace\b/i.test(String(sql)) ? [lowerCased(String(name))] : [],
      ),
    ),
  };
}

const objects = (schema: string): string => `SELECT type, name, tbl_name, sql FROM ${schema}`;

function triggerOf(name: SqlValue, on: SqlValue, sql: SqlValue): Trigger {
  const text = String(sql);
  const words = tokenize(text)
    .filter(({ kind }) => kind === 'word' || kind === 'quoted-identifier' || kind === 'string')
    .map(({ start, end }) => lowerCased(unquoted(text.slice(start, end).replaceAll("'", '"'))));
  const begin = words.indexOf('begin');
  const body = new Set(words.slice(begin + 1));
  const event = words.slice(0, begin).find((word) => /^(?:insert|update|delete)$/.test(word)) ?? '';
  return {
    name: String(name),
    on: lowerCased(String(on)),
    event,
    words: body,
    inserts: body.has('insert') || body.has('replace'),
  };
}

/** Its action changes rows of the table that has it. */
export const acts = (action: string): boolean => /^(?:CASCADE|SET )/.test(action);

function ask(db: SqlDatabase, sql: string): readonly (readonly SqlValue[])[] {
  const read = db.query(sql, {}, Number.MAX_SAFE_INTEGER);
  return read.ok ? read.value.rows : [];
}
