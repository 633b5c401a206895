CREATE TABLE `class` (`id` integer PRIMARY KEY, `name` text NOT NULL) STRICT;
--> statement-breakpoint
INSERT INTO `class` VALUES (1, 'Yoga; slow');
