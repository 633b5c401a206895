/** What the editor offers at a place: heads of operations, tables, columns, keywords. Pure; Monaco only shows it. */
import { sqlFunctions, sqlKeywords, sqlTypes } from '#ui/editor/sql-keywords.ts';

/** Tables of the live database with their columns. */
export type EditorSchema = readonly { readonly name: string; readonly columns: readonly string[] }[];

export interface Completion {
  readonly label: string;
  readonly insert: string;
  readonly kind: 'head' | 'table' | 'column' | 'keyword' | 'function';
  /** Where it comes from: the table of a column. */
  readonly detail: string;
}

export interface CompletionPlace {
  readonly path: string;
  /** The whole text, to see which tables it names. */
  readonly text: string;
  /** The line up to the cursor. */
  readonly before: string;
  readonly schema: EditorSchema;
}

/** Offers for a place, the likeliest first. */
export function completionsAt(place: CompletionPlace): readonly Completion[] {
  const { before, path, schema } = place;
  if (/^\s*--/.test(before)) {
    // A comment of one's own must not turn into a head when its line ends.
    const typed = before
      .trimStart()
      .replace(/^--\s*/, '-- ')
      .toLowerCase();
    return headsAt(path, before, schema).filter(({ label }) => label.toLowerCase().startsWith(typed));
  }
  const qualified = /([\w"]+)\.\w*$/.exec(before);
  if (qualified) return columnsBehind(qualified[1] ?? '', place.text, schema);
  const named = schema.filter((table) => new RegExp(`\\b${escapeRegExp(table.name)}\\b`, 'i').test(place.text));
  return [
    ...columnsOf(named),
    ...schema.map((table) => ({ label: table.name, insert: table.name, kind: 'table' as const, detail: 'table' })),
    ...sqlKeywords.map((word) => ({ label: word, insert: word, kind: 'keyword' as const, detail: '' })),
    ...sqlTypes.map((word) => ({ label: word, insert: word, kind: 'keyword' as const, detail: 'type' })),
    ...sqlFunctions.map((word) => ({ label: word, insert: `${word}(`, kind: 'function' as const, detail: 'function' })),
  ];
}

const head = (insert: string, detail: string): Completion => ({ label: insert, insert, kind: 'head', detail });

function headsAt(path: string, before: string, schema: EditorSchema): readonly Completion[] {
  if (/(?:^|\/)migrations\//.test(path)) {
    return [head('-- migrate:up', 'what the migration does'), head('-- migrate:down', 'how it is undone')];
  }
  if (!path.startsWith('app/')) return [];
  if (/^\s*--\s*needs:/.test(before)) {
    return columnsOf(schema).map(({ label, detail }) =>
      head(`-- needs: ${detail}.${label}`, 'when this column exists'),
    );
  }
  return [
    head('-- name: CreatePerson :one', 'an operation that gives one row'),
    head('-- name: ListPeople :many', 'an operation that gives rows'),
    head('-- name: UpdatePerson :exec', 'an operation that gives none'),
    head('-- needs: ', 'used when that column exists'),
    head('-- sample: ', 'values for a field'),
    head('-- nonnull: ', 'a field on which this reader crashes when it is NULL'),
  ];
}

function columnsOf(tables: EditorSchema): readonly Completion[] {
  return tables.flatMap((table) =>
    table.columns.map((column) => ({ label: column, insert: column, kind: 'column' as const, detail: table.name })),
  );
}

/** Columns of the table that the name before the dot means, be it the table's own or an alias; of all when it is unknown. */
function columnsBehind(name: string, text: string, schema: EditorSchema): readonly Completion[] {
  const bare = name.replaceAll('"', '').toLowerCase();
  const meant = schema.filter(
    (table) =>
      table.name.toLowerCase() === bare ||
      new RegExp(`\\b${escapeRegExp(table.name)}"?\\s+(?:AS\\s+)?${escapeRegExp(bare)}\\b`, 'i').test(text),
  );
  return columnsOf(meant.length > 0 ? meant : schema);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
