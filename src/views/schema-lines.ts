/** What became different in a schema, as lines with a sign in front. */
import type { Column, SchemaChange } from '#core/schema/schema.ts';

export interface SchemaLine {
  readonly sign: '+' | '−' | ' ';
  readonly text: string;
}

/** Where a table's columns tell all, its text is not shown twice. */
export function schemaLines(changes: readonly SchemaChange[]): readonly SchemaLine[] {
  const withColumns = new Set(changes.flatMap((change) => ('table' in change ? [change.table] : [])));
  return changes.flatMap((change): readonly SchemaLine[] => {
    switch (change.kind) {
      case 'object-added':
        return linesOf('+', change.object.sql);
      case 'object-removed':
        return linesOf('−', change.object.sql);
      case 'object-changed':
        return change.after.type === 'table' && withColumns.has(change.after.name)
          ? [{ sign: ' ', text: `table ${change.after.name}` }]
          : [...linesOf('−', change.before.sql), ...linesOf('+', change.after.sql)];
      case 'column-added':
        return [{ sign: '+', text: `  ${columnWords(change.column)}` }];
      case 'column-removed':
        return [{ sign: '−', text: `  ${columnWords(change.column)}` }];
      case 'column-changed':
        return [
          { sign: '−', text: `  ${columnWords(change.before)}` },
          { sign: '+', text: `  ${columnWords(change.after)}` },
        ];
    }
  });
}

const linesOf = (sign: '+' | '−', sql: string): readonly SchemaLine[] =>
  sql.split(/\r\n|\n|\r/).map((text) => ({ sign, text }));

function columnWords({ name, type, notNull, defaultSql, primaryKey }: Column): string {
  return [
    name,
    type,
    primaryKey > 0 ? 'PRIMARY KEY' : '',
    notNull ? 'NOT NULL' : '',
    defaultSql === null ? '' : `DEFAULT ${defaultSql}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
