/** Every dialect, held against its own examples; a new one needs no test of its own for that. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dialects } from '#core/dialects/registry.ts';
import { recogniseDialect } from '#core/migration/recognise-dialect.ts';

test('the registry has each file of the folder once, under its own name', () => {
  const files = readdirSync(new URL('../../../src/core/dialects', import.meta.url))
    .filter((file) => file.endsWith('.ts') && file !== 'registry.ts')
    .map((file) => file.replace('.ts', ''));
  expect(dialects.map((dialect) => dialect.id).toSorted()).toEqual(files.toSorted());
});

describe.each(dialects)('$id', (dialect) => {
  test.each(dialect.examples)('$says', ({ files, versions, problems }) => {
    const loaded = dialect.load(files);
    expect(loaded.migrations.map((migration) => migration.version)).toEqual(versions);
    expect(loaded.problems.map((problem) => problem.code)).toEqual(problems ?? []);
    expect(loaded.files.map((file) => file.path).toSorted()).toEqual(files.map((file) => file.path).toSorted());
    expect(loaded.files.every((file) => file.why !== '')).toBe(true);
    expect(recogniseDialect(files, dialects)?.id).toBe(dialect.id);
  });

  test('its template is one of its own migrations, after those that there are', () => {
    const file = dialect.template('Add phone!', '2026-01-31T09:30:00.000Z');
    const { migrations, files } = dialect.load([file]);
    expect(files).toMatchObject([{ path: file.path, role: 'migration' }]);
    expect(migrations).toHaveLength(1);
  });
});

test('nothing is recognised in a folder without migrations', () => {
  expect(recogniseDialect([{ path: 'app/v1.sql', text: 'SELECT 1;' }], dialects)).toBe(null);
});
