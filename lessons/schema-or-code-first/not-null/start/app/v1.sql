-- v1 knows three columns, and names each of them.

-- name: CreatePerson :one
INSERT INTO person (name, email) VALUES (:name, :email) RETURNING id;

-- name: GetPerson :one
SELECT id, name, email FROM person WHERE id = :id;

-- name: ChangeEmail :exec
UPDATE person SET email = :email WHERE id = :id;

-- name: ListPeople :many
SELECT id, name, email FROM person ORDER BY name;
