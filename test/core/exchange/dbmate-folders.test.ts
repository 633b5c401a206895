/** Each tool's folder of real size, exported for dbmate: the real one must end where ours does, and go back as far. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dialects } from '#core/dialects/registry.ts';
import { converted } from '#core/exchange/make-export.ts';
import type { MigrateCommand } from '#core/migration/migration.ts';
import { runMigrateCommand } from '#core/migration/run-migrate-command.ts';
import { dumpSchema } from '#core/schema/dump-schema.ts';
import type { SqlDatabase } from '#core/database.ts';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import { createOpener } from '#engine/in-process.ts';
import { folderNames, readFolder } from '#test/core/dialects/read-folder.ts';
import { dbmateBinary, dbmateIn } from '#test/core/exchange/dbmate-tool.ts';

const open = await createOpener();
const deps = { dialects, readSettings };

test('where its maker has a package for it, it is there', () => {
  if (process.platform === 'linux' && process.arch === 'x64') expect(dbmateBinary).not.toBeNull();
});

describe.skipIf(dbmateBinary === null).each(folderNames())('%s', (id) => {
  const files = readFolder(id);
  const { dialect, ...loaded } = loadWorkspace({ files }, deps);
  const without = [...dialect.ledger.objects, 'schema_migrations'];

  test('up to the end, and back', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rollforward-folder-'));
    const ours = open(null, { foreignKeys: false, fixed: null });
    const run = (command: MigrateCommand) =>
      runMigrateCommand(ours, { dialect, loaded, policies: loaded.policies, command, clock: null }).ok;
    try {
      const theirs = dbmateIn(folder, converted({ files }, 'dbmate', deps).files);
      const dump = () => schemaIn(open(readFileSync(theirs.database), { foreignKeys: false, fixed: null }), without);
      expect(theirs.run('up')).toBe('');
      expect(run({ kind: 'up' })).toBe(true);
      expect(dump()).toEqual(dumpSchema(ours, without));
      // What is repeatable comes last, and no way leads back through it.
      const versioned = loaded.migrations.filter(({ repeatable }) => !repeatable);
      if (versioned.length < loaded.migrations.length) return;
      for (const { version, down } of versioned.toReversed()) {
        if (down === null) break;
        expect([version, theirs.run('rollback')]).toEqual([version, '']);
        expect([version, run({ kind: 'down' })]).toEqual([version, true]);
        expect(dump()).toEqual(dumpSchema(ours, without));
      }
    } finally {
      ours.close();
      rmSync(folder, { recursive: true });
    }
  });
});

function schemaIn(db: SqlDatabase, without: readonly string[]) {
  try {
    return dumpSchema(db, without);
  } finally {
    db.close();
  }
}
