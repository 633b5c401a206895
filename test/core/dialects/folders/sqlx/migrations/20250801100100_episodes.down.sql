DROP TABLE episode;
