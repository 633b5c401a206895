/** What each app version that serves shows to its user: its lists, really run, and its forms. */
import { answerOf, runVariant } from '#core/app-version/run-operation.ts';
import { chooseVariant, columnsOf, type HasColumn } from '#core/app-version/choose-variant.ts';
import type { AppForm, AppList, AppPage, SessionState } from '#core/session/session.ts';
import type { AppVersion, Operation, OperationVariant } from '#core/app-version/app-version.ts';
import type { SqlDatabase, SqlRows } from '#core/database.ts';

/** Rows of a list that its page shows. */
const PAGE_ROWS = 200;

/**
 * Makes the page of every app version that serves, in the order in which they were deployed. One whose file is gone has
 * an empty page.
 */
export function appPages(db: SqlDatabase, apps: readonly AppVersion[], { deployed }: SessionState): readonly AppPage[] {
  const hasColumn = columnsOf(db);
  return deployed.map((id) => {
    const app = apps.find((version) => version.id === id);
    return app === undefined ? { app: id, lists: [], forms: [] } : pageOf(db, app, hasColumn);
  });
}

function pageOf(db: SqlDatabase, app: AppVersion, hasColumn: HasColumn): AppPage {
  const lists: AppList[] = [];
  const forms: AppForm[] = [];
  for (const operation of app.operations) {
    const variant = chooseVariant(operation, hasColumn);
    if (operation.role === 'create') forms.push(formOf(operation, variant));
    else if (isPlainRead(operation, variant)) lists.push(listOf(db, app, operation, variant));
  }
  return { app: app.id, lists, forms };
}

/** A create that takes its key is given it by the app's user here: a row without one could not be found again. */
function formOf({ name, entity, variants }: Operation, variant: OperationVariant | null): AppForm {
  return { operation: name, entity, fields: variant?.parameters ?? variants[0]?.parameters ?? [] };
}

/** A read that needs nothing from its user: a list, a count, a search without words. */
function isPlainRead({ role, cardinality, variants }: Operation, chosen: OperationVariant | null): boolean {
  const variant = chosen ?? variants[0];
  if (role === 'update' || role === 'delete' || cardinality === 'exec' || cardinality === 'execrows') return false;
  return variant !== undefined && variant.parameters.length === 0 && variant.statements.every(({ sql }) => reads(sql));
}

const reads = (sql: string): boolean => /^(select|with|values)\b/i.test(sql);

function listOf(db: SqlDatabase, app: AppVersion, operation: Operation, variant: OperationVariant | null): AppList {
  const { name, entity } = operation;
  const refused = (message: string, sql: string, range = variant?.range ?? null): AppList => ({
    operation: name,
    entity,
    outcome: { kind: 'refused', refusal: { message, sql, file: app.file, range } },
  });
  if (variant === null) return refused(`${name} needs a column that does not exist`, '');
  // A WITH can be the head of a DELETE, and to look must change nothing.
  const run = () => runVariant(db, variant, {});
  const ran = variant.statements.some(({ sql }) => /^with\b/i.test(sql)) ? db.probe(run) : run();
  if (!ran.ok) return refused(ran.error.message, ran.error.sql, ran.error.range);
  const rows = answerOf(ran.value) ?? { columns: [], rows: [], changes: 0, truncated: false };
  return { operation: name, entity, outcome: { kind: 'rows', rows: firstPage(rows) } };
}

function firstPage(all: SqlRows): SqlRows {
  if (all.rows.length <= PAGE_ROWS) return all;
  return { ...all, rows: all.rows.slice(0, PAGE_ROWS), truncated: true };
}
