/** The dry run: every statement a frame, the cascade disaster and the envelope against it, a thousand statements. */
import { describe, expect, test } from 'vitest';
import type { SqlDatabase } from '#core/database.ts';
import { native } from '#core/dialects/native.ts';
import type { MigrateCommand } from '#core/migration/migration.ts';
import type { Frame, Rehearsal } from '#core/migration/rehearsal.ts';
import { openSession } from '#core/session/open-session.ts';
import { withoutScripts } from '#core/migration/script.ts';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { migrate } from '#core/workspace/migrate.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import { rehearse } from '#core/workspace/rehearse.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import { createOpener } from '#engine/in-process.ts';
import { briefly } from '#test/core/migration/deltas/watched.ts';
import { personAndNotes, rebuild, safeRebuild } from '#test/support/person-and-notes.ts';

const open = await createOpener();
const up: MigrateCommand = { kind: 'up' };

interface Rehearsed {
  readonly rehearsal: Rehearsal;
  readonly db: SqlDatabase;
}

/** Opens a session where the files say, and rehearses a command there. */
function rehearsed(
  files: WorkspaceFiles,
  { command = up, ...more }: { command?: MigrateCommand; crashAfter?: number; mostFrames?: number } = {},
): Rehearsed {
  const loaded = loadWorkspace({ files }, { dialects: [native], readSettings });
  const db = open(null, { foreignKeys: loaded.foreignKeys.apps, fixed: null });
  withoutScripts(openSession(db, loaded));
  let ticks = 0;
  const clock = { iso: () => '2026-01-31T09:30:00.000Z', ms: () => (ticks += 1) };
  return { rehearsal: withoutScripts(rehearse({ image: db.image(), loaded, command, clock, open, ...more })), db };
}

const frameOf = ({ frames }: Rehearsal, begins: string): Frame => {
  const found = frames.find(({ event }) => event.sql.startsWith(begins));
  if (!found) throw new Error(`no statement begins with ${begins}`);
  return found;
};

describe('the cascade disaster', () => {
  const { rehearsal, db } = rehearsed(personAndNotes(rebuild));

  test('the frame of DROP TABLE shows the notes gone, though every statement succeeds', () => {
    expect(rehearsal.ok).toBe(true);
    expect(rehearsal.before.rows).toEqual({ person: 3, note: 12 });
    expect(frameOf(rehearsal, 'INSERT INTO person_new').after.rows).toEqual({ person: 3, note: 12, person_new: 3 });
    const drop = frameOf(rehearsal, 'DROP TABLE person');
    expect(drop.after.rows).toEqual({ note: 0, person_new: 3 });
    expect(briefly(drop.deltas)).toBe('note −12: −12 person_id ON DELETE CASCADE; person −3');
    expect(drop.event.foreignKeys).toEqual({ before: true, after: true });
    expect(rehearsal.after.rows).toEqual({ person: 3, note: 0 });
  });

  test('the pragma in the transaction was asked for, and did nothing', () => {
    const pragma = frameOf(rehearsal, 'PRAGMA foreign_keys = off');
    expect([pragma.asked, pragma.event.foreignKeys.after]).toEqual([{ transaction: true, foreignKeys: false }, true]);
    const drop = frameOf(rehearsal, 'DROP TABLE person');
    expect([drop.asked.foreignKeys, drop.event.foreignKeys.after]).toEqual([false, true]);
  });

  test('is watched statement by statement: rows arrive, the old ones go with their table and take the notes along', () => {
    const own = rehearsal.frames.filter(({ event }) => event.role === 'migration');
    expect(own.map(({ event, deltas }) => [event.sql.slice(0, 22), briefly(deltas)])).toEqual([
      ['PRAGMA foreign_keys = ', ''],
      ['CREATE TABLE person_ne', ''],
      ['INSERT INTO person_new', 'person_new +3'],
      ['DROP TABLE person', 'note −12: −12 person_id ON DELETE CASCADE; person −3'],
      ['ALTER TABLE person_new', ''],
      ['PRAGMA foreign_keys = ', ''],
    ]);
  });

  test('the database that was copied is as it was', () => {
    expect(db.query('SELECT count(*) FROM note')).toMatchObject({ value: { rows: [[12]] } });
  });

  test('the safe envelope keeps them', () => {
    const safe = rehearsed(personAndNotes(safeRebuild)).rehearsal;
    expect(safe.frames.flatMap(({ deltas }) => deltas.filter(({ table }) => table === 'note'))).toEqual([]);
    const drop = frameOf(safe, 'DROP TABLE person');
    expect([drop.asked, drop.event.foreignKeys.after, drop.event.transaction.after]).toEqual([
      { transaction: true, foreignKeys: false },
      false,
      true,
    ]);
    expect([briefly(drop.deltas), drop.after.rows['note'], safe.after.rows]).toEqual([
      'person −3',
      12,
      { person: 3, note: 12 },
    ]);
    expect(safe.frames.at(-1)?.event.transaction.after).toBe(false);
  });

  test('foreign keys off in the settings keep them too, and the frames say so', () => {
    const off = rehearsed({ ...personAndNotes(rebuild), 'rollforward.yaml': 'foreignKeys: false\n' }).rehearsal;
    expect(off.after.rows).toEqual({ person: 3, note: 12 });
    expect(frameOf(off, 'DROP TABLE person').event.foreignKeys.before).toBe(false);
  });
});

test('ON DELETE SET NULL loses no row, and is told all the same; what empties the column by itself is not', () => {
  const { rehearsal } = rehearsed(
    personAndNotes(`-- migrate:up
CREATE TABLE visit (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person (id) ON DELETE SET NULL);
INSERT INTO visit (person_id) SELECT id FROM person UNION ALL SELECT id FROM person;
UPDATE visit SET person_id = NULL WHERE id = 1;
DELETE FROM person WHERE id = 2;
DROP TABLE person;
`),
  );
  const told = rehearsal.frames.filter(({ event }) => event.role === 'migration').map(({ deltas }) => briefly(deltas));
  expect(told).toEqual([
    '',
    'visit +6',
    'visit ~1',
    'note −4: −4 person_id ON DELETE CASCADE; person −1; visit ~2: ~2 person_id ON DELETE SET NULL',
    'note −8: −8 person_id ON DELETE CASCADE; person −2; visit ~3: ~3 person_id ON DELETE SET NULL',
  ]);
});

test.each([
  ['CREATE TABLE tag (id INTEGER PRIMARY KEY)', 'table tag added'],
  ['ALTER TABLE person ADD COLUMN phone TEXT', 'table person changed, person.phone added'],
  ['CREATE INDEX by_name ON person (name)', 'index by_name added'],
  ['DROP TABLE note', 'table note removed'],
  ['UPDATE person SET name = name', ''],
])('the schema of %s is compared with the one before it', (sql, said) => {
  const { rehearsal } = rehearsed(personAndNotes(`-- migrate:up\n${sql};\n`));
  const words = frameOf(rehearsal, sql).changes.map((change) => {
    const [what = '', how = ''] = change.kind.split('-');
    if (what === 'column') return `${'table' in change ? change.table : ''}.${nameIn(change)} ${how}`;
    return `${'object' in change ? change.object.type : ''}${'object' in change ? '' : 'table'} ${nameIn(change)} ${how}`;
  });
  expect(words.join(', ')).toBe(said);
});

function nameIn(change: Frame['changes'][number]): string {
  if ('object' in change) return change.object.name;
  if ('column' in change) return change.column.name;
  return change.after.name;
}

test('rows of today are what makes it fail, and the frame has SQLite’s words', () => {
  const { rehearsal, db } = rehearsed(
    personAndNotes(
      '-- migrate:up\nDELETE FROM note WHERE id = 1;\nALTER TABLE person ADD COLUMN phone TEXT NOT NULL;\n',
    ),
  );
  expect(rehearsal.ok).toBe(false);
  const failed = frameOf(rehearsal, 'ALTER TABLE');
  expect(failed.event.error).toBe('Cannot add a NOT NULL column with default value NULL');
  expect(failed.after.rows['note']).toBe(11);
  expect(frameOf(rehearsal, 'ROLLBACK').after.rows['note']).toBe(12);
  expect(rehearsal.after.ledger.map(({ version, error }) => [version, error !== null])).toEqual([
    ['1', false],
    ['2', true],
  ]);
  expect(db.query('SELECT count(*) FROM rollforward_migrations')).toMatchObject({ value: { rows: [[1]] } });
});

test('every frame has the rows and the schema that the database really has then', () => {
  const wild = `-- migrate:up
CREATE TABLE a (id INTEGER PRIMARY KEY, p REFERENCES person ON DELETE CASCADE);
INSERT INTO a (p) SELECT id FROM person;
CREATE TRIGGER t AFTER DELETE ON note BEGIN DELETE FROM a WHERE id = 1; END;
DELETE FROM note WHERE id IN (1, 2);
ALTER TABLE a RENAME TO b;
SAVEPOINT s;
DELETE FROM person;
ROLLBACK TO s;
REPLACE INTO person (id, name) VALUES (1, 'Ada');
CREATE TABLE c AS SELECT * FROM note;
DROP TABLE b;
`;
  const loaded = loadWorkspace({ files: personAndNotes(wild) }, { dialects: [native], readSettings });
  const { rehearsal, db } = rehearsed(personAndNotes(wild));
  const seen: unknown[] = [];
  const rows = (sql: string) => {
    const read = db.query(sql);
    return read.ok ? read.value.rows : [];
  };
  withoutScripts(
    migrate(db, loaded, up, null, {
      observe: () => {
        const own = `type = 'table' AND name NOT LIKE 'rollforward%' AND name NOT LIKE 'sqlite%'`;
        const names = rows(`SELECT name FROM sqlite_schema WHERE ${own}`).map(([name]) => String(name));
        seen.push(Object.fromEntries(names.map((name) => [name, rows(`SELECT count(*) FROM "${name}"`)[0]?.[0]])));
      },
    }),
  );
  expect(rehearsal.frames.map(({ after }) => after.rows)).toEqual(seen);
  expect(rehearsal.after.rows).toEqual(seen.at(-1));
});

test('nothing to do, and a refusal, are notes', () => {
  const done = rehearsed(personAndNotes(rebuild), { command: { kind: 'up-to', version: '1' } }).rehearsal;
  expect(done.frames.every(({ event }) => event.role === 'bookkeeping')).toBe(true);
  expect(done.notes.map(({ text }) => text)).toEqual(['Nothing to do: all migrations up to 1 are applied.']);
  const refused = rehearsed(personAndNotes(rebuild), { command: { kind: 'up-to', version: '9' } }).rehearsal;
  expect([refused.ok, refused.notes.at(-1)?.text]).toEqual([false, 'There is no migration 9. There are: 1, 2.']);
});

test('a thousand statements are fine: what did not change is shared, and there is an end to it', () => {
  const inserts = Array.from({ length: 800 }, (_, i) => `INSERT INTO note (person_id, body) VALUES (1, '${i}');`);
  const tables = Array.from({ length: 200 }, (_, i) => `CREATE TABLE t${i} (id INTEGER PRIMARY KEY);`);
  const files = personAndNotes(`-- migrate:up\n${[...tables, ...inserts].join('\n')}\n`);
  const startedAt = performance.now();
  const { rehearsal } = rehearsed(files);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(rehearsal.frames.length).toBeGreaterThan(1_000);
  expect(rehearsal.after.rows['note']).toBe(812);
  const dumps = new Set(rehearsal.frames.map(({ after }) => after.schema));
  expect(dumps.size).toBe(201);
  const objects = new Set(rehearsal.frames.flatMap(({ after }) => after.schema));
  expect(objects.size).toBe(202);

  const few = rehearsed(files, { mostFrames: 10 }).rehearsal;
  expect([few.frames.length, few.omitted > 990, few.after.rows['note']]).toEqual([10, true, 812]);
});
