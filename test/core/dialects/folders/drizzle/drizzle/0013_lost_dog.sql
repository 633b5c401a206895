CREATE TABLE `lost` (`id` integer);
