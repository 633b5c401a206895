/** Every dialect, held against its own examples; a new one needs no test of its own for that. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dialects } from '#core/dialects/registry.ts';
import { readToolWords, writeToolWords } from '#core/session/tool-words.ts';
import type { DialectExample } from '#core/migration/dialect.ts';
import { recogniseDialect } from '#core/migration/recognise-dialect.ts';

test('the registry has each file of the folder once, under its own name', () => {
  const files = readdirSync(new URL('../../../src/core/dialects', import.meta.url))
    .filter((file) => file.endsWith('.ts') && file !== 'registry.ts')
    .map((file) => file.replace('.ts', ''));
  expect(dialects.map((dialect) => dialect.id).toSorted()).toEqual(files.toSorted());
});

const found = import.meta.glob<{ readonly examples: readonly DialectExample[] }>(
  '../../../src/core/dialects/*/examples.ts',
  { eager: true },
);

describe.each(dialects)('$id', (dialect) => {
  const { examples } = found[`../../../src/core/dialects/${dialect.id}/examples.ts`]!;

  test.each(examples)('$says', ({ files, versions, problems }) => {
    const loaded = dialect.load(files);
    expect(loaded.migrations.map((migration) => migration.version)).toEqual(versions);
    expect(loaded.problems.map((problem) => problem.code)).toEqual(problems ?? []);
    // What lies beside the folder only helps to recognise it.
    const inside = files.map((file) => file.path).filter((path) => path.includes('/'));
    expect(loaded.files.map((file) => file.path).toSorted()).toEqual(inside.toSorted());
    expect(loaded.files.every((file) => file.why !== '')).toBe(true);
    expect(recogniseDialect(files, dialects)?.id).toBe(dialect.id);
  });

  test('its template is one of its own migrations, after those that there are', () => {
    const there = examples[0]!.files;
    const before = dialect.load(there).migrations.length;
    const made = dialect.template(
      'Add phone!',
      '2026-12-31T09:30:00.000Z',
      there.map(({ path }) => path),
    );
    expect(made.every(({ path }) => !there.some((file) => file.path === path))).toBe(true);
    const alone = dialect.load([...made]);
    expect(alone.files.map(({ role }) => role)).toEqual(made.map(() => 'migration'));
    expect(alone.migrations).toHaveLength(1);
    const root = there.find(({ path }) => path.includes('/'))!.path.split('/')[0]!;
    const beside = made.map((file) => ({ ...file, path: file.path.replace(/^[^/]+/, root) }));
    if (dialect.id === 'drizzle' || !beside[0]!.path.startsWith(`${root}/`)) return;
    const { migrations } = dialect.load([...there, ...beside]);
    expect(migrations.slice(0, before)).toHaveLength(before);
  });

  test('its words are read back as they are written', () => {
    for (const words of dialect.words) {
      const typed = words.words
        .replace(/[[\]]/g, '')
        .replace('VERSION', '2')
        .replace(/\bN\b/, '3')
        .replace('NAME', 'add phone')
        .replace('DIR', 'x');
      const read = readToolWords(typed, dialect.words);
      expect(read, typed).toMatchObject(
        words.kind === 'create' ? { kind: 'create', name: 'add phone' } : { command: { kind: words.kind } },
      );
      if (read?.kind !== 'migrate') continue;
      const written = writeToolWords(read.command, dialect.words);
      // What a person has to add, as the name of a database, can't be written for them.
      if (written === null) expect(words.words).toContain('DIR');
      else expect(readToolWords(written, dialect.words)).toEqual(read);
    }
  });
});

test('nothing is recognised in a folder without migrations', () => {
  expect(recogniseDialect([{ path: 'app/v1.sql', text: 'SELECT 1;' }], dialects)).toBe(null);
});
