CREATE TABLE `self_ratings` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`session_id` text NOT NULL,
	`question_id` text NOT NULL,
	`rating` integer NOT NULL,
	`rated_at` integer NOT NULL,
	PRIMARY KEY(`session_id`, `question_id`),
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
