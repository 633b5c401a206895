/** What is known of a schema, against a plain list of it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { knownObjects } from '#core/migration/down/known-objects.ts';
import { readObjects, type SeenObject } from '#core/migration/down/sight.ts';
import { createOpener } from '#engine/in-process.ts';

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const change = fc.tuple(name, fc.option(fc.record({ rowid: fc.integer({ min: 1, max: 9 }), table: name })));

test('by name, by table, all, and the highest: as a list says', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), fc.uniqueArray(name), (changes, asked) => {
      const known = knownObjects();
      const list = new Map<string, SeenObject>();
      for (const [of, object] of changes) {
        known.set(of, object && { ...object, sql: '' });
        if (object) list.set(of, { ...object, sql: '' });
        else list.delete(of);
        expect(known.highest()).toBe(Math.max(0, ...[...list.values()].map(({ rowid }) => rowid)));
      }
      const names = new Set<string>(asked);
      const expected = [...list].filter(([own, { table }]) => names.has(own) || names.has(table));
      expect(new Map(known.of(names))).toEqual(new Map(expected));
      expect(new Map(known.of(null))).toEqual(list);
      for (const each of ['a', 'b', 'c', 'd', 'e']) expect(known.get(each)).toEqual(list.get(each) ?? null);
    }),
  );
});

test('what is gone is told as gone, whether one name is asked for or all', async () => {
  const open = await createOpener();
  const db = open(null, { foreignKeys: false, fixed: null });
  for (const sql of ['CREATE TABLE a (x)', 'CREATE INDEX i ON a (x)', 'CREATE TABLE b (x)']) db.query(sql);
  const known = knownObjects();
  for (const [of, object] of readObjects(db, null, known, [])) known.set(of, object);
  db.query('DROP TABLE a');
  const gone = new Map<string, SeenObject | null>(Object.entries({ a: null, i: null }));
  expect(new Map(readObjects(db, new Set(['a']), known, []))).toEqual(gone);
  const all = new Map(readObjects(db, null, known, []));
  expect(all.get('b')).not.toBeNull();
  for (const [name, object] of gone) expect(all.get(name)).toBe(object);
  db.close();
});
