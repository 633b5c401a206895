/** Writes rows into one empty table, by trying values until SQLite takes them. */
import { seededRandom } from '#core/base/random.ts';
import type { SqlDatabase, SqlParams, SqlValue } from '#core/database.ts';
import { plainValue, valuesToTry } from '#core/migration/synthetic/column-values.ts';
import type { TableFacts } from '#core/migration/synthetic/table-facts.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';

/** Columns whose values go together (those of a foreign key), and the values to try for them, likeliest first. */
interface Slot {
  readonly columns: readonly string[];
  readonly first: readonly SqlValue[];
  /** With the first; asked for only when it is refused. */
  readonly values: () => readonly (readonly SqlValue[])[];
}

/** Gives the values to try for a foreign key of a row; null: the key is as good as none. */
export type ParentValues = (key: TableFacts['parents'][number], row: number) => readonly (readonly SqlValue[])[] | null;

const MAX_ATTEMPTS = 3000;

/** Out: how many rows were written. */
export function fillTable(db: SqlDatabase, facts: TableFacts, perTable: number, parentValues: ParentValues): number {
  const { name, columns } = facts;
  const target = `INSERT INTO main.${quoteIdentifier(name)}`;
  const names = columns.map((column) => quoteIdentifier(column.name)).join(', ');
  const sql =
    columns.length === 0
      ? `${target} DEFAULT VALUES`
      : `${target} (${names}) VALUES (${columns.map((_, i) => `:p${i}`).join(', ')})`;
  let written = 0;
  for (let row = 0; row < perTable; row += 1) {
    if (fillRow(db, sql, facts, slotsOf(facts, row, parentValues))) written += 1;
  }
  return written;
}

function slotsOf(facts: TableFacts, row: number, parentValues: ParentValues): readonly Slot[] {
  const keys = facts.parents.flatMap((key): Slot[] => {
    const values = parentValues(key, row);
    if (values === null) return [];
    const mayBeNull = key.from.some((name) => facts.columns.find((column) => column.name === name)?.nullable);
    const all = mayBeNull ? [...values, key.from.map(() => null)] : values;
    return [{ columns: key.from, first: all[0] ?? [], values: () => all }];
  });
  const tied = new Set(keys.flatMap((key) => key.columns));
  const free = facts.columns
    .filter((column) => !tied.has(column.name))
    .map((column): Slot => {
      let values: readonly (readonly SqlValue[])[] | null = null;
      const all = () => (values ??= valuesToTry(column, facts.checks(), row).map((value) => [value]));
      return { columns: [column.name], first: [plainValue(column, row)], values: all };
    });
  return [...free, ...keys];
}

/** Tries the likeliest values first, then others for the columns that SQLite complains of. */
function fillRow(db: SqlDatabase, sql: string, facts: TableFacts, slots: readonly Slot[]): boolean {
  if (slots.some(({ first }) => first.length === 0)) return false;
  const placeOf = new Map(facts.columns.map((column, i) => [column.name, `p${i}`]));
  const insert = (chosen: readonly number[]): string | null => {
    const params: Record<string, SqlValue> = {};
    slots.forEach(({ columns, first, values }, s) => {
      const taken = chosen[s] === 0 ? first : values()[chosen[s]!];
      columns.forEach((column, c) => (params[placeOf.get(column) ?? ''] = taken?.[c] ?? null));
    });
    const ran = db.query(sql, params satisfies SqlParams);
    // ON CONFLICT IGNORE writes nothing and says nothing.
    return ran.ok ? (ran.value.changes > 0 ? null : 'UNIQUE') : ran.error.message;
  };
  let base: readonly number[] = slots.map(() => 0);
  let refusal = insert(base);
  const met = new Set<string>();
  const allHot = new Set<number>();
  for (let left = MAX_ATTEMPTS; refusal !== null && left > 0;) {
    const told = refusal;
    const hot = hotSlots(told, facts, slots);
    for (const slot of hot) allHot.add(slot);
    // What was met before is broken again: then only all of them together can be right.
    const isWide = met.has(told);
    const tries = choices(base, slots, isWide ? allHot : hot);
    met.add(told);
    let next = tries.next();
    for (; next.done !== true && left > 0; next = tries.next()) {
      left -= 1;
      refusal = insert(next.value);
      // Another complaint, and a new one: what it was about before is in order.
      if (refusal === null || !met.has(refusal)) break;
    }
    if (next.done !== true) base = [...next.value];
    else if (isWide || hot.size === allHot.size) return false;
    else refusal = told;
  }
  return refusal === null;
}

/** The slots that a refusal is about; all of them where it names none. */
function hotSlots(message: string, { checks, name }: TableFacts, slots: readonly Slot[]): ReadonlySet<number> {
  const [, what = '', about = ''] = /^(\w+) (?:constraint failed:|.* column) (.*)$/s.exec(message) ?? [];
  const failed = checks().filter(({ called }) => called.includes(about));
  const clauses = failed.length > 0 ? failed : checks();
  const named =
    what === 'CHECK'
      ? clauses.flatMap(({ columns }) => columns)
      : about.split(', ').map((part) => (part.startsWith(`${name}.`) ? part.slice(name.length + 1) : part));
  const found = [...slots.keys()].filter((s) => slots[s]!.columns.some((column) => named.includes(column)));
  return new Set(found.length > 0 ? found : slots.keys());
}

/** All combinations of the hot slots' values where they are few; else one slot at a time, then a fixed random sample. */
function* choices(first: readonly number[], slots: readonly Slot[], hot: ReadonlySet<number>): Generator<number[]> {
  const places = [...hot];
  const sizes = places.map((s) => slots[s]!.values().length);
  const chosen = [...first];
  const all = sizes.reduce((product, size) => product * size, 1);
  if (all <= MAX_ATTEMPTS) {
    for (let n = 0; n < all; n += 1) {
      let rest = n;
      places.forEach((s, i) => ([chosen[s], rest] = [rest % sizes[i]!, Math.floor(rest / sizes[i]!)]));
      yield chosen;
    }
    return;
  }
  for (const s of places) for (let n = 1; n < slots[s]!.values().length; n += 1) yield first.with(s, n);
  const random = seededRandom(all % 4_294_967_296);
  for (;;) {
    places.forEach((s, i) => (chosen[s] = Math.floor(random() * sizes[i]!)));
    yield chosen;
  }
}
