/** The words of an import that was refused: what is wrong, and what to do. */
import { assertNever } from '#core/base/assert-never.ts';
import { importLimits, sayBytes } from '#core/base/import-limits.ts';
import type { ImportRefusal, LeftOut } from '#core/exchange/given.ts';

const limit = (key: keyof typeof importLimits): string => sayBytes(importLimits[key]).replace('.0 ', ' ');

/** Says a refusal in one or two sentences. */
export function sayRefusal(refusal: ImportRefusal): string {
  switch (refusal.kind) {
    case 'nothing-given':
      return 'There is no file in what was dropped. Drop a folder, a zip, a SQLite database or SQL files.';
    case 'nothing-usable':
      return `${refusal.name} has no file that could be part of a workspace: migrations, app/v1.sql, settings or a SQLite database.${sayFirst(refusal.leftOut)}`;
    case 'too-many-files':
      return `${refusal.name} has more than ${importLimits.files} files. Drop the folder with the migrations alone.`;
    case 'too-many-bytes':
      return `${refusal.name} unpacks to more than ${limit('totalBytes')}. Nothing was taken; pack the folder with the migrations alone.`;
    case 'zip-too-large':
      return `${refusal.name} has ${sayBytes(refusal.bytes)}; at most ${limit('zipBytes')} are read. Pack the folder with the migrations alone.`;
    case 'zip-damaged':
      return `${refusal.name} can't be read as a zip: ${refusal.what}.`;
    case 'database-too-large':
      return `${refusal.name} has ${sayBytes(refusal.bytes)}; at most ${limit('databaseBytes')} can be opened here. Delete rows from a copy of it, then VACUUM.`;
    case 'database-foreign':
      return `${refusal.name} is no SQLite database: it does not begin with "SQLite format 3".`;
    case 'database-truncated':
      return `${refusal.name} is cut off: it has ${sayBytes(refusal.bytes)}, and its own header says ${sayBytes(refusal.wanted)}. Copy it again.`;
    case 'database-damaged':
      return `${refusal.name} is damaged. SQLite says: ${refusal.message}`;
    case 'sql-empty':
      return 'There is no statement in this text.';
    case 'sql-too-large':
      return `This text has ${sayBytes(refusal.bytes)}; a migration has at most ${limit('fileBytes')}.`;
    default:
      return assertNever(refusal);
  }
}

function sayFirst([first]: readonly LeftOut[]): string {
  return first === undefined ? '' : ` ${first.path} was left out: ${first.why}.`;
}
