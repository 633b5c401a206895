-- name: CreatePerson :one
INSERT INTO person (name, phone) VALUES (:name, :phone) RETURNING id;

-- name: GetPerson :one
SELECT id, name, phone FROM person WHERE id = :id;

-- name: UpdatePersonPhone :exec
UPDATE person SET phone = :phone WHERE id = :id;

-- name: DeletePerson :exec
DELETE FROM person WHERE id = :id;

-- name: ListPeople :many
SELECT id, name, phone FROM person ORDER BY name;
