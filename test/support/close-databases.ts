/** Files that share a loaded SQLite share its memory: what one of them opened is closed when it ends. */
import initSqlJs from 'sql.js';
import { afterAll } from 'vitest';

// Whoever loads it first says how, so it is said as the engine says it.
const SQL = await initSqlJs({ useOldExtensionFunctions: false } as object);
const Original = SQL.Database;
const open = new Set<InstanceType<typeof Original>>();

SQL.Database = class extends Original {
  constructor(...given: ConstructorParameters<typeof Original>) {
    super(...given);
    open.add(this);
  }
  override close(): void {
    open.delete(this);
    super.close();
  }
};

afterAll(() => {
  for (const database of open) database.close();
  SQL.Database = Original;
});
