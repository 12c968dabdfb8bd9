CREATE TABLE `attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`session_id` text NOT NULL,
	`question_id` text NOT NULL,
	`answer` text NOT NULL,
	`result` text NOT NULL,
	`user_score` integer,
	`attempted_at` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `attempts_session` ON `attempts` (`session_id`,`attempted_at`);