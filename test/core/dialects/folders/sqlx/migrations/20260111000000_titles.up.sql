CREATE INDEX show_title ON show (title COLLATE NOCASE DESC);
