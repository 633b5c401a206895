/** The first look at a live database: its tables, before the files of the workspace have been read. */
import { introspect } from '#core/schema/introspect.ts';
import { previewTables } from '#core/session/preview-tables.ts';
import type { DialectOutline } from '#core/migration/dialect.ts';
import type { Glance } from '#core/session/session.ts';
import type { SqlDatabase } from '#core/database.ts';

/** In: a database, and the dialect whose ledger is left out. Out: its schema and the first rows of its tables. Changes nothing. */
export function glanceAt(db: SqlDatabase, { ledger }: Pick<DialectOutline, 'ledger'>): Glance {
  const schema = introspect(db, ledger.objects);
  return { schema, tables: previewTables(db, schema) };
}
