ALTER TABLE ride ADD COLUMN minutes INTEGER
  GENERATED ALWAYS AS (cast((julianday(ended_at) - julianday(started_at)) * 1440 + 0.5 AS INTEGER)) VIRTUAL;
