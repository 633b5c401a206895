/** The engine without workers: for Node, the terminal and tests. */
import initSqlJs from 'sql.js';
import type { OpenDatabase } from '#core/database.ts';
import { createSqlJsDatabase } from '#engine/sqljs-database.ts';
import type { SqlJs } from '#engine/sqljs-module.ts';

/** Loads sql.js; all databases that the opener opens share its memory. */
export async function createOpener(): Promise<OpenDatabase> {
  const SQL = (await initSqlJs({ useOldExtensionFunctions: false } as object)) as unknown as SqlJs;
  return (image, settings) => createSqlJsDatabase(SQL, image, settings);
}
