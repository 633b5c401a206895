/** A column that SQLite adds only as long as the table is empty. */
import type { Hazard, TextEdit } from '#core/hazards/hazard.ts';
import { example, people } from '#core/hazards/parts/example.ts';
import { readStatement } from '#core/hazards/parts/statement-form.ts';
import { isKeyword, rangeInside, type Word } from '#core/hazards/parts/words.ts';
import type { SqlStatement } from '#core/sql/statement.ts';

export const onlyOnEmptyTable: Hazard = {
  id: 'only-on-empty-table',
  title: 'This works only as long as the table is empty',
  why:
    'SQLite can give a new column to rows that are there only if it knows its value for them: NULL, or a constant default. ' +
    'On an empty table it does not ask, so the migration passes on the laptop and fails in production.',
  find: ({ refusedWithRows }) => {
    if (!refusedWithRows) return [];
    const { statement, error } = refusedWithRows;
    const { form } = readStatement(statement.sql);
    if (form.kind !== 'add-column') return [];
    return [{ statement, seen: `With rows in ${form.table} SQLite said: ${error}.`, edit: nullable(statement) }];
  },
  examples: {
    flagged: [
      example([people, 'ALTER TABLE person ADD COLUMN city TEXT NOT NULL;']),
      example([people, 'ALTER TABLE person ADD COLUMN made TEXT DEFAULT CURRENT_TIMESTAMP;']),
      example([people, "ALTER TABLE person ADD made TEXT NOT NULL DEFAULT (datetime('now')) CHECK (made <> '');"]),
    ],
    clean: [
      example([people, "ALTER TABLE person ADD COLUMN city TEXT NOT NULL DEFAULT '';"]),
      example([people, 'ALTER TABLE person ADD COLUMN city TEXT;']),
    ],
  },
};

/** Without NOT NULL and without the default that SQLite can't work out: existing rows get NULL, to be filled before more is asked. */
function nullable(statement: SqlStatement): TextEdit | null {
  const { words } = readStatement(statement.sql);
  const drops: Word[] = words.flatMap((word, at) => {
    if (word.depth > 0) return [];
    if (isKeyword(word, 'not') && isKeyword(words[at + 1], 'null')) return [word, words[at + 1]!];
    return isKeyword(word, 'default') ? [word, ...defaultValue(words, at + 1)] : [];
  });
  if (drops.length === 0) return null;
  const text = drops
    .toReversed()
    .reduce((sql, { start, end }) => sql.slice(0, start).trimEnd() + sql.slice(end), statement.sql);
  return { range: rangeInside(statement, 0, statement.sql.length), text };
}

/** One word, or all within parentheses. */
function defaultValue(words: readonly Word[], from: number): readonly Word[] {
  if (words[from]?.text !== '(') return words.slice(from, from + 1);
  const close = words.findIndex((word, at) => at > from && word.text === ')' && word.depth === 0);
  return words.slice(from, close + 1);
}
