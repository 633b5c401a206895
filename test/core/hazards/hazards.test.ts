/** Every hazard, held against its own examples; a new one needs no test of its own for that. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applyEdit } from '#core/hazards/find-hazards.ts';
import { hazards } from '#core/hazards/hazards-registry.ts';
import type { Report } from '#core/report/report.ts';
import { introspect } from '#core/schema/introspect.ts';
import { open, reportOfFiles } from '#test/core/hazards/report-of-files.ts';

test('the registry has each file of the folder once, under its own name', () => {
  const others = new Set(['hazard.ts', 'hazards-registry.ts', 'find-hazards.ts']);
  const files = readdirSync(new URL('../../../src/core/hazards', import.meta.url))
    .filter((file) => file.endsWith('.ts') && !others.has(file))
    .map((file) => file.replace('.ts', ''));
  expect(hazards.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
});

describe.each(hazards)('$id', ({ id, why, examples }) => {
  test('it says why in sentences, and has examples of both kinds', () => {
    expect(why).toMatch(/\. .+\.$/);
    expect([examples.flagged.length > 0, examples.clean.length > 0]).toEqual([true, true]);
  });

  test.each(examples.flagged.map((files) => [lastOf(files), files] as const))('flagged: %s', (_, files) => {
    const { hazards: found } = reportOfFiles(files);
    expect([...new Set(found.map((hazard) => hazard.id))]).toEqual([id]);
    for (const { file, range, sql, edit, silence } of found) {
      const text = files[file]!;
      expect(text.slice(range.start, range.end)).toBe(sql);
      const silenced = reportOfFiles({ ...files, [file]: applyEdit(text, silence) });
      expect(silenced.hazards.length).toBeLessThan(found.length);
      if (edit === null) continue;
      const cured = reportOfFiles({ ...files, [file]: applyEdit(text, edit) });
      expect(cured.migrations.every(({ applied }) => applied)).toBe(true);
      expect(cured.hazards.length).toBeLessThan(found.length);
      const plain = reportOfFiles(files);
      if (plain.migrations.every(({ applied }) => applied)) expect(columnsOf(cured)).toEqual(columnsOf(plain));
    }
  });

  test.each(examples.clean.map((files) => [lastOf(files), files] as const))('clean: %s', (_, files) => {
    expect(reportOfFiles(files).hazards.filter((hazard) => hazard.id === id)).toEqual([]);
  });
});

/** The columns of each table at the end: a rewrite leads to the tables that were wanted. */
function columnsOf({ schema }: Report): Readonly<Record<string, readonly string[]>> {
  const db = open(null, { foreignKeys: false, fixed: null });
  for (const { type, sql } of schema) if (type === 'table') db.query(sql);
  const { tables } = introspect(db, []);
  db.close();
  return Object.fromEntries(tables.map(({ name, columns }) => [name, columns.map((column) => column.name)]));
}

/** Names an example by the text of its last migration. */
const lastOf = (files: Readonly<Record<string, string>>): string =>
  Object.entries(files)
    .filter(([path]) => path.startsWith('migrations/'))
    .at(-1)![1]
    .replaceAll(/\s+/g, ' ')
    .slice(0, 90);
