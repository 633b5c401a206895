/** SQLite's messages in the learner's words. A message that is not here simply stands for itself. */

const hints: readonly (readonly [RegExp, string])[] = [
  [
    /Cannot add a NOT NULL column with default value NULL/i,
    'The rows that are there already would have no value in it.',
  ],
  [
    /Cannot add a PRIMARY KEY column|Cannot add a UNIQUE column/i,
    'SQLite can’t add such a column to a table that exists; it takes a new table.',
  ],
  [/duplicate column name/i, 'The column is there already. Was it added by hand, or by an earlier migration?'],
  [
    /has no column named|no such column/i,
    'The schema has no such column: it is spelled otherwise, still to come, or gone already.',
  ],
  [
    /no such function/i,
    'SQLite has no such function. Perhaps the app registers it on its own connections; here nobody does.',
  ],
  [
    /no such module/i,
    'This SQLite is built without that module. What comes before it is applied; what comes after it waits.',
  ],
  [/no such table/i, 'The schema has no such table: it is spelled otherwise, still to come, or gone already.'],
  [/already exists/i, 'It is there already. Has this migration, or somebody by hand, made it before?'],
  [/NOT NULL constraint failed/i, 'A value is missing in a column that may not be empty.'],
  [
    /^constraint failed$/i,
    'A row that is there already breaks the rule: a NULL, perhaps, where none may be from now on.',
  ],
  [/UNIQUE constraint failed/i, 'Another row has this value already.'],
  [/FOREIGN KEY constraint failed/i, 'A row would point to one that does not exist.'],
  [/CHECK constraint failed/i, 'The table itself forbids this value.'],
  [/syntax error|incomplete input|unrecognized token/i, 'SQLite can’t read the statement from there on.'],
  [/error in (?:view|trigger|index)/i, 'Something else in the schema still uses what this statement takes away.'],
  [/database is locked|database table is locked/i, 'Something else is still using the database.'],
];

/** A sentence for a message of SQLite's, null where there is nothing to add. */
export function hintFor(message: string): string | null {
  return hints.find(([pattern]) => pattern.test(message))?.[1] ?? null;
}
