
-- name: CreatePerson :one
-- needs: person.modified_timestamp
INSERT INTO person (name, email, modified_timestamp)
VALUES (:name, :email, CURRENT_TIMESTAMP)
RETURNING id;

-- name: GetPerson :one
SELECT id, name, email FROM person WHERE id = :id;

-- name: ChangeEmail :exec
-- needs: person.modified_timestamp
UPDATE person
SET email = :email, modified_timestamp = CURRENT_TIMESTAMP
WHERE id = :id;

-- name: ListPeople :many
SELECT id, name, email FROM person ORDER BY name;
