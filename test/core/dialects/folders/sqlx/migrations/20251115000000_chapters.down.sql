DROP TABLE [chapter; mark];
