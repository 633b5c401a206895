CREATE TABLE `chapter; mark` (
    [episode id] INTEGER NOT NULL REFERENCES episode (id),
    `at second` INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT 'untitled;'
)