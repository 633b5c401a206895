CREATE TABLE [repair; job] (
  id INTEGER PRIMARY KEY,
  bike_id INTEGER NOT NULL REFERENCES bike (id),
  note TEXT NOT NULL DEFAULT 'brakes; chain'
)