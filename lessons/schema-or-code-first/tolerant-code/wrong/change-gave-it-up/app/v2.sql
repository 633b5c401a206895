-- v2 also notes when a person was last written, wherever the schema has a place for it.

-- name: CreatePerson :one
-- needs: person.modified_timestamp
INSERT INTO person (name, email, modified_timestamp)
VALUES (:name, :email, CURRENT_TIMESTAMP)
RETURNING id;

-- name: CreatePerson :one
INSERT INTO person (name, email) VALUES (:name, :email) RETURNING id;

-- name: GetPerson :one
SELECT id, name, email FROM person WHERE id = :id;

-- name: ChangeEmail :exec
UPDATE person SET email = :email WHERE id = :id;

-- name: ListPeople :many
SELECT id, name, email FROM person ORDER BY name;
