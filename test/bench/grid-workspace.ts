/** A workspace of any size: as many app versions as schemas, ten operations each. */
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

export interface GridSize {
  readonly versions: number;
  /** Of the table that changes. */
  readonly rows: number;
}

/** Each version knows one column more than the one before it; each migration but the first adds one. */
export function gridFiles({ versions, rows }: GridSize): WorkspaceFiles {
  const more = `INSERT INTO person (name, c1)
  WITH RECURSIVE n (i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows}) SELECT 'Person ' || i, 'code ' || i FROM n;`;
  const texts: Record<string, string> = {
    'seed.sql': `INSERT INTO person (name, c1) VALUES ('Ada', '007'), ('Bob', NULL);
INSERT INTO pet (name) VALUES ('Rex');
${rows > 2 ? more : ''}`,
  };
  for (let number = 1; number < versions; number += 1) {
    const up =
      number === 1
        ? 'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, c1 TEXT);\nCREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT);'
        : `ALTER TABLE person ADD COLUMN c${number} TEXT;`;
    texts[`migrations/${20_260_101_000_000 + number}_step.sql`] = `-- migrate:up\n${up}\n-- migrate:down\nSELECT 1;\n`;
  }
  for (let version = 1; version <= versions; version += 1) texts[`app/v${version}.sql`] = appVersion(version, versions);
  return texts;
}

function appVersion(version: number, versions: number): string {
  const column = `c${Math.min(version, versions - 1)}`;
  return `-- name: CreatePerson :one
INSERT INTO person (name, ${column}) VALUES (:name, :code) RETURNING id; -- v${version}
-- name: GetPerson :one
SELECT id, name, ${column} AS code FROM person WHERE id = :id;
-- name: UpdatePerson :exec
UPDATE person SET name = :name, ${column} = :code WHERE id = :id;
-- name: DeletePerson :exec
DELETE FROM person WHERE id = :id;
-- name: ListPeople :many
SELECT id, name, ${column} AS code FROM person ORDER BY id;
-- name: CreatePet :one
INSERT INTO pet (name) VALUES (:name) RETURNING id;
-- name: GetPet :one
SELECT id, name FROM pet WHERE id = :id;
-- name: UpdatePet :exec
UPDATE pet SET name = :name WHERE id = :id;
-- name: DeletePet :exec
DELETE FROM pet WHERE id = :id;
-- name: ListPets :many
SELECT id, name FROM pet ORDER BY id;
`;
}
