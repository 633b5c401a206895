DROP TABLE `comment`;
