DROP TABLE [repair; job];
