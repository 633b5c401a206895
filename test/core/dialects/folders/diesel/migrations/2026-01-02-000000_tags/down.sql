DROP TABLE `tag; word`;
