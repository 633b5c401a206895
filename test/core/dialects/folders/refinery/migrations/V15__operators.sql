CREATE TABLE [operator; staff] (
    `full name` TEXT PRIMARY KEY,
    "since" TEXT
);
