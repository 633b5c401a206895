/** Reads a folder of native migrations. */
import { byNumber, loadFolder } from '#core/dialects/parts/load-folder.ts';
import { readMarks } from '#core/dialects/parts/migrate-marks.ts';
import { readMigration } from '#core/dialects/parts/read-sections.ts';
import type { TextFile } from '#core/migration/dialect.ts';
import type { LoadedMigrations } from '#core/migration/migration.ts';

/** Any digits will do as a version; `template` gives the 14 of a UTC time. */
export const nativeFileName = /^(?<version>\d+)_(?<name>[^/]+)\.sql$/;

/** Loads what stands under `migrations/`; says of every file there what became of it. */
export function loadNative(files: readonly TextFile[]): LoadedMigrations {
  return loadFolder(files, {
    folder: 'migrations/',
    fileName: nativeFileName,
    whyNot: 'its name is not <digits>_<name>.sql, right under migrations/',
    read: (file, version, name) => readMigration(file, version, name, readMarks(file.text)),
    order: byNumber,
  });
}
