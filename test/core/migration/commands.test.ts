/** The commands, their policies, and what they refuse. */
import { describe, expect, test } from 'vitest';
import { file, notes, outcomes, statements, workbench } from '#test/core/migration/support.ts';

const folder = {
  '1_create': file('CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);', 'DROP TABLE person;'),
  '2_phone': file('ALTER TABLE person ADD COLUMN phone TEXT;', 'ALTER TABLE person DROP COLUMN phone;'),
  '10_pet': file('CREATE TABLE pet (id INTEGER PRIMARY KEY);', 'DROP TABLE pet;'),
};

describe('up, up-to, down, redo', () => {
  const table: readonly [readonly string[], string, readonly string[]][] = [
    [['up'], '1 applied, 2 applied, 10 applied', ['1 up applied', '2 up applied', '10 up applied']],
    [['up', 'up'], '1 applied, 2 applied, 10 applied', []],
    [['up-to 2'], '1 applied, 2 applied, 10 pending', ['1 up applied', '2 up applied']],
    [['up-to 002'], '1 applied, 2 applied, 10 pending', ['1 up applied', '2 up applied']],
    [['up-to 2', 'up-to 1'], '1 applied, 2 applied, 10 pending', []],
    [['up', 'down'], '1 applied, 2 applied, 10 pending', ['10 down reverted']],
    [['up', 'down', 'down', 'down'], '1 pending, 2 pending, 10 pending', ['1 down reverted']],
    [['down'], '1 pending, 2 pending, 10 pending', []],
    [['up', 'redo'], '1 applied, 2 applied, 10 applied', ['10 down reverted', '10 up applied']],
  ];
  test.each(table)('%j', (commands, states, last) => {
    const bench = workbench();
    const results = commands.map((command) => bench.migrate(command, folder));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(outcomes(results.at(-1)!)).toEqual(last);
    expect(bench.states(folder)).toBe(states);
  });

  test('what is done is in the database, not only in the ledger', () => {
    const { migrate, rows } = workbench();
    migrate('up', folder);
    expect(rows(`SELECT name FROM pragma_table_info('person')`)).toEqual([['id'], ['name'], ['phone']]);
    migrate('down', folder);
    migrate('down', folder);
    expect(rows(`SELECT name FROM pragma_table_info('person')`)).toEqual([['id'], ['name']]);
  });

  test('nothing to do is no failure, and is said', () => {
    const { migrate } = workbench();
    expect(notes(migrate('up', {}))).toEqual(['Nothing to do: there are no migrations.']);
    expect(notes(migrate('down', folder))).toEqual(['Nothing to revert: no migration is applied.']);
    migrate('up', folder);
    expect(notes(migrate('up', folder))).toEqual(['Nothing to do: all migrations are applied.']);
  });

  test('nothing to do up to a version, or down to it, says so of that version', () => {
    const { migrate } = workbench();
    migrate('up-to 2', folder);
    expect(notes(migrate('up-to 1', folder))).toEqual(['Nothing to do: all migrations up to 1 are applied.']);
    expect(notes(migrate('down-to 2', folder))).toEqual(['Nothing to revert: no migration after 2 is applied.']);
    migrate('down-to 0', folder);
    expect(notes(migrate('down-to 0', folder))).toEqual(['Nothing to revert: no migration is applied.']);
  });
});

describe('a refusal runs nothing and says what to do', () => {
  test('an applied file that was changed', () => {
    const { migrate, states } = workbench();
    migrate('up-to 1', folder);
    const edited = { ...folder, '1_create': folder['1_create'].replace('name TEXT', 'full_name TEXT') };
    const result = migrate('up', edited);
    expect(result).toMatchObject({ ok: false, refusal: null });
    expect(notes(result)[0]).toMatch(/^Migration 1 was changed after it had been applied.*in a new migration/);
    expect(states(edited)).toBe('1 changed, 2 pending, 10 pending');
  });

  test('another line end or a byte order mark is no change', () => {
    const { migrate } = workbench();
    migrate('up', folder);
    const windows = Object.fromEntries(
      Object.entries(folder).map(([name, text]) => [name, `\uFEFF${text.replaceAll('\n', '\r\n')}`]),
    );
    expect(migrate('validate', windows).ok).toBe(true);
  });

  test('no way down', () => {
    const { migrate, states } = workbench();
    const upOnly = { '1_create': file('CREATE TABLE person (id);') };
    migrate('up', upOnly);
    for (const command of ['down', 'redo']) {
      const result = migrate(command, upOnly);
      expect(result).toMatchObject({ ok: false, refusal: null });
      expect(notes(result)[0]).toMatch(/^Migration 1 has no down section.*Roll forward/);
    }
    expect(states(upOnly)).toBe('1 applied');
  });

  test('a down section that was written later is used', () => {
    const { migrate, states } = workbench();
    migrate('up', { '1_create': file('CREATE TABLE person (id);') });
    const mended = { '1_create': file('CREATE TABLE person (id);', 'DROP TABLE person;') };
    expect(migrate('down', mended).ok).toBe(true);
    expect(states(mended)).toBe('1 pending');
  });

  test('a file that is gone: down has no text to run, up goes on', () => {
    const { migrate, states } = workbench();
    migrate('up-to 2', folder);
    const { '2_phone': _, ...rest } = folder;
    expect(states(rest)).toBe('1 applied, 2 missing, 10 pending');
    expect(notes(migrate('down', rest))[0]).toMatch(/its file is gone.*Put the file back/);
    expect(migrate('up', rest).ok).toBe(true);
    expect(states(rest)).toBe('1 applied, 2 missing, 10 applied');
  });

  test('a version that does not exist', () => {
    expect(notes(workbench().migrate('up-to 7', folder))).toEqual(['There is no migration 7. There are: 1, 2, 10.']);
  });

  test('a transaction that somebody has open', () => {
    const { db, migrate, rows } = workbench();
    db.query('BEGIN');
    expect(migrate('up', folder)).toMatchObject({ ok: false, refusal: null });
    expect(rows('SELECT count(*) FROM sqlite_schema')).toEqual([[0]]);
    expect(db.inTransaction()).toBe(true);
  });

  test('a ledger that is not the framework’s', () => {
    const { db, migrate } = workbench();
    db.query('CREATE TABLE rollforward_migrations (id INTEGER)');
    expect(migrate('up', folder)).toMatchObject({
      ok: false,
      refusal: { message: 'no such column: version', file: null },
    });
  });
});

describe('a lower version that arrives late', () => {
  const { '2_phone': late, ...before } = folder;
  const table = [
    ['run', true, '1 applied, 2 applied, 10 applied', /^$/],
    ['refuse', false, '1 applied, 2 pending, 10 applied', /^Migration 2 came late.*a higher version/],
    ['skip', true, '1 applied, 2 pending, 10 applied', /^Skipped 2/],
  ] as const;
  test.each(table)('%s', (policy, succeeds, states, says) => {
    const bench = workbench();
    bench.migrate('up', before);
    const result = bench.migrate('up', { ...before, '2_phone': late }, { late: policy });
    expect(result.ok).toBe(succeeds);
    expect(notes(result)[0] ?? '').toMatch(says);
    expect(bench.states(folder)).toBe(states);
    expect(bench.migrate('validate', folder, { late: policy }).ok).toBe(policy === 'run');
  });
});

describe('status, version, validate only look', () => {
  test.each(['status', 'version', 'validate'])('%s on a database without a ledger', (command) => {
    const { migrate, rows } = workbench();
    const result = migrate(command, folder);
    expect(result).toMatchObject({ ok: true, refusal: null });
    expect(statements(result)).toMatchObject([{ role: 'bookkeeping', found: '0 applied', error: null }]);
    expect(rows('SELECT count(*) FROM sqlite_schema')).toEqual([[0]]);
  });

  test('what they print', () => {
    const { migrate } = workbench();
    migrate('up-to 2', folder);
    expect(notes(migrate('status', folder))).toEqual([
      '[X] 1_create.sql',
      '[X] 2_phone.sql',
      '[ ] 10_pet.sql',
      'Applied: 2',
      'Pending: 1',
    ]);
    expect(notes(migrate('version', folder))).toEqual(['Version: 2 (phone)']);
    expect(notes(migrate('validate', folder))).toEqual(['All 2 applied migrations are as their files are.']);
  });
});

test('the ledger has a row for each migration and an event for each attempt', () => {
  const { migrate, rows } = workbench();
  migrate('up-to 2', folder);
  migrate('down', folder);
  expect(
    rows(
      'SELECT version, name, length(checksum), applied_at, execution_ms > 0, statements_applied, statements_total, error FROM rollforward_migrations',
    ),
  ).toEqual([['1', 'create', 64, '2026-01-31T09:30:00.000Z', 1, 1, 1, null]]);
  expect(rows('SELECT version, event, error FROM rollforward_events ORDER BY id')).toEqual([
    ['1', 'applied', null],
    ['2', 'applied', null],
    ['2', 'reverted', null],
  ]);
});
