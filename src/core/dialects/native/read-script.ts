/** Takes a file in TypeScript as a migration. It is not read here: what it does shows when it runs. */
import type { FileName, ReadMigration } from '#core/dialects/parts/load-folder.ts';
import { checksumOf } from '#core/migration/checksum.ts';
import type { TextFile } from '#core/migration/dialect.ts';

/** In: the file, its version and name. Out: a migration with both directions; one that it lacks fails when it is asked for. */
export function readScript({ path, text }: TextFile, { version, name }: FileName): ReadMigration {
  const section = { statements: [], transaction: true };
  const script = { file: path, text };
  return {
    migration: { version, name, file: path, up: section, down: section, checksum: checksumOf(text), script },
    problems: [],
    why: 'it is a program: its functions up and down are run',
  };
}
