CREATE VIEW `busy` AS SELECT `day`, count(*) AS `visits` FROM `visit` GROUP BY `day`;
