/** The table and the app that the scenarios change. */

export const CREATE = 'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT);';
export const SEED = "INSERT INTO person (name, phone) VALUES ('Ada Lovelace', '007'), ('Plato', NULL);";

/** An app that knows a table by a list of columns; a column that is named otherwise than its field as `column AS field`. */
export function app(columns: readonly string[], table = 'person'): string {
  const parts = columns.map((each) => each.split(' AS '));
  const names = parts.map(([column]) => column).join(', ');
  const values = parts.map(([column, field]) => `:${field ?? column}`).join(', ');
  return `
-- name: CreatePerson :one
INSERT INTO ${table} (${names}) VALUES (${values}) RETURNING id;
-- name: GetPerson :one
SELECT id, ${columns.join(', ')} FROM ${table} WHERE id = :id;
-- name: UpdatePerson :exec
UPDATE ${table} SET ${parts.map(([column, field]) => `${column} = :${field ?? column}`).join(', ')} WHERE id = :id;
-- name: DeletePerson :exec
DELETE FROM ${table} WHERE id = :id;
-- name: ListPeople :many
SELECT id, ${columns[0]} FROM ${table} ORDER BY id;
`;
}

export const v1 = app(['name', 'phone']);

/** Puts another declaration in place of a table, its rows with it. */
export function rebuild(declaration: string, columns: string, from = columns): string {
  return `CREATE TABLE new_person (${declaration});
    INSERT INTO new_person (${columns}) SELECT ${from} FROM person;
    DROP TABLE person; ALTER TABLE new_person RENAME TO person;`;
}
