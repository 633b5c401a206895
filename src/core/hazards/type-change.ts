/** A rebuild gives a column another type, and SQLite turns the values that it can. */
import type { Hazard } from '#core/hazards/hazard.ts';
import type { SqlValue } from '#core/database.ts';
import { example, people, rebuild } from '#core/hazards/parts/example.ts';
import { columnOf, type Rebuild, rebuildsOf, valuesAfter, valuesBefore } from '#core/hazards/parts/rebuilds.ts';
import type { Rehearsal } from '#core/hazards/parts/rehearsal.ts';
import { sqlValue } from '#core/hazards/parts/say.ts';

export const typeChange: Hazard = {
  id: 'type-change',
  title: 'The column gets another type',
  why:
    "SQLite turns what it can into the new type and keeps the rest as it was: '0042' becomes 42, 'abc' stays text in an INTEGER column. " +
    'App versions of before read values that they never wrote.',
  find: (rehearsal) =>
    rebuildsOf(rehearsal).flatMap((rebuild) =>
      rebuild.before.columns.flatMap(({ name, type }) => {
        const now = columnOf(rebuild.after, name);
        if (!now || affinity(now.type) === affinity(type)) return [];
        const changed = firstChange(rehearsal, rebuild, name);
        const types = `${rebuild.before.name}.${name}: ${type || 'no type'} became ${now.type || 'no type'}`;
        const seen = changed ? `${types}, and ${changed}.` : `${types}. No value of the rows that are there changed.`;
        return [{ statement: rebuild.create.statement, seen }];
      }),
    ),
  examples: {
    flagged: [
      example(
        [people, rebuild.replace('email TEXT', 'email INTEGER')],
        "INSERT INTO person VALUES (1, 'Ada', '0042');",
      ),
      example([people, rebuild.replace('name TEXT', 'name BLOB')]),
    ],
    clean: [example([people, rebuild.replace('email TEXT', 'email VARCHAR(200)')])],
  },
};

/** SQLite's rules for what a declared type means. */
function affinity(type: string): string {
  if (/int/i.test(type)) return 'integer';
  if (/char|clob|text/i.test(type)) return 'text';
  if (/blob/i.test(type) || type === '') return 'blob';
  return /real|floa|doub/i.test(type) ? 'real' : 'numeric';
}

function firstChange(rehearsal: Rehearsal, { before, after }: Rebuild, column: string): string | null {
  const now = valuesAfter(rehearsal, after, column);
  const old = valuesBefore(rehearsal, before, column);
  const at = old.length === now.length ? old.findIndex((value, row) => differs(value, now[row] ?? null)) : -1;
  return at < 0 ? null : `${sqlValue(old[at]!)} became ${sqlValue(now[at]!)}`;
}

const differs = (a: SqlValue, b: SqlValue): boolean =>
  typeof a !== typeof b || (a instanceof Uint8Array ? String(a) !== String(b) : a !== b);
