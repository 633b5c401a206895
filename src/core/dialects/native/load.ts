/** Reads a folder of native migrations. */
import { byNumber, loadFolder, named, bySameNumber } from '#core/dialects/parts/load-folder.ts';
import { nativeFileName } from '#core/dialects/native/outline.ts';
import { readMarks } from '#core/dialects/parts/migrate-marks.ts';
import { readScript } from '#core/dialects/native/read-script.ts';
import { readMigration } from '#core/dialects/parts/read-sections.ts';
import type { TextFile } from '#core/migration/dialect.ts';
import type { LoadedMigrations } from '#core/migration/migration.ts';

/** Loads what stands under `migrations/`; says of every file there what became of it. */
export function loadNative(files: readonly TextFile[]): LoadedMigrations {
  return loadFolder(files, {
    folder: 'migrations/',
    parse: named(nativeFileName, 'its name is not <digits>_<name>.sql or .ts, right under migrations/'),
    read: (file, name) =>
      file.path.endsWith('.ts') ? readScript(file, name) : readMigration(file, name, readMarks(file.text)),
    identity: bySameNumber,
    order: byNumber,
  });
}
