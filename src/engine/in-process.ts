/** The engine without workers: for Node, the tests and the lesson gate. */
import initSqlJs from 'sql.js';
import type { OpenDatabase } from '#core/database.ts';
import { createSqlJsDatabase } from '#engine/sqljs-database.ts';

/** Loads sql.js once and gives what opens databases. */
export async function createOpener(): Promise<OpenDatabase> {
  const SQL = await initSqlJs();
  return (image, settings) => createSqlJsDatabase(SQL, image, settings);
}
