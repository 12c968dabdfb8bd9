CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`hint` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`expires_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash` ON `api_keys` (`hash`);--> statement-breakpoint
CREATE INDEX `api_keys_tenant` ON `api_keys` (`tenant_id`,`mode`,`created_at`);--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`target` text NOT NULL,
	`changes` text NOT NULL,
	`request_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_entries_tenant` ON `audit_entries` (`tenant_id`,`mode`,`at`);--> statement-breakpoint
CREATE TABLE `candidates` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`user_id` text NOT NULL,
	`name` text,
	`email` text,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `mode`, `user_id`)
);
--> statement-breakpoint
CREATE TABLE `evaluations` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`session_id` text NOT NULL,
	`question_id` text NOT NULL,
	`result` text NOT NULL,
	`evaluated_at` integer NOT NULL,
	PRIMARY KEY(`session_id`, `question_id`),
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `idempotency_records` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`actor` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`response` text,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `mode`, `actor`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_records_expiry` ON `idempotency_records` (`expires_at`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`payload` text NOT NULL,
	`run_at` integer NOT NULL,
	`lease_owner` text,
	`lease_until` integer,
	`attempts` integer NOT NULL,
	`last_error` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_key` ON `jobs` (`tenant_id`,`mode`,`kind`,`key`);--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`run_at`);--> statement-breakpoint
CREATE TABLE `payments` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`session_id` text NOT NULL,
	`user_id` text NOT NULL,
	`gateway` text NOT NULL,
	`receipt` text NOT NULL,
	`order_id` text,
	`gateway_payment_id` text,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payments_receipt` ON `payments` (`tenant_id`,`mode`,`receipt`);--> statement-breakpoint
CREATE UNIQUE INDEX `payments_order` ON `payments` (`tenant_id`,`mode`,`order_id`);--> statement-breakpoint
CREATE INDEX `payments_session` ON `payments` (`tenant_id`,`mode`,`session_id`);--> statement-breakpoint
CREATE INDEX `payments_candidate` ON `payments` (`tenant_id`,`mode`,`user_id`,`status`);--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`session_id` text NOT NULL,
	`user_id` text NOT NULL,
	`overall_score` integer,
	`body` text NOT NULL,
	`generated_at` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reports_session` ON `reports` (`session_id`);--> statement-breakpoint
CREATE INDEX `reports_score` ON `reports` (`session_id`,`overall_score`);--> statement-breakpoint
CREATE INDEX `reports_candidate` ON `reports` (`tenant_id`,`mode`,`user_id`,`generated_at`);--> statement-breakpoint
CREATE TABLE `sandbox_orders` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`receipt` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sandbox_orders_receipt` ON `sandbox_orders` (`tenant_id`,`mode`,`receipt`);--> statement-breakpoint
CREATE TABLE `sandbox_payments` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`order_id` text NOT NULL,
	`amount` integer NOT NULL,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `sandbox_orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sandbox_payments_order` ON `sandbox_payments` (`tenant_id`,`mode`,`order_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `sandbox_payments_one_success` ON `sandbox_payments` (`order_id`) WHERE status <> 'failed';--> statement-breakpoint
CREATE TABLE `session_questions` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`session_id` text NOT NULL,
	`user_id` text NOT NULL,
	`order` integer NOT NULL,
	`bank_id` text NOT NULL,
	`content` text NOT NULL,
	`planned_at` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_questions_order` ON `session_questions` (`session_id`,`order`);--> statement-breakpoint
CREATE INDEX `session_questions_asked` ON `session_questions` (`tenant_id`,`mode`,`user_id`,`bank_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`user_id` text NOT NULL,
	`status` text NOT NULL,
	`type` text NOT NULL,
	`difficulty` text NOT NULL,
	`duration` integer NOT NULL,
	`setup` text NOT NULL,
	`pricing` text NOT NULL,
	`uses_free_allowance` integer NOT NULL,
	`question_source` text NOT NULL,
	`channel` text,
	`call_id` text,
	`started_at` integer,
	`deadline_at` integer,
	`ended_at` integer,
	`end_reason` text,
	`expires_at` integer,
	`overall_score` integer,
	`rerun_of` text,
	`rerun_session_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_candidate` ON `sessions` (`tenant_id`,`mode`,`user_id`,`status`);--> statement-breakpoint
CREATE INDEX `sessions_created` ON `sessions` (`tenant_id`,`mode`,`created_at`);--> statement-breakpoint
CREATE INDEX `sessions_kind` ON `sessions` (`tenant_id`,`mode`,`type`,`difficulty`);--> statement-breakpoint
CREATE TABLE `signing_keys` (
	`kid` text PRIMARY KEY NOT NULL,
	`public_jwk` text NOT NULL,
	`private_jwk` text NOT NULL,
	`created_at` integer NOT NULL,
	`retired_at` integer
);
--> statement-breakpoint
CREATE TABLE `tenants` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`status` text NOT NULL,
	`settings` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `turns` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`session_id` text NOT NULL,
	`turn_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`speaker` text NOT NULL,
	`text` text NOT NULL,
	`action` text,
	`question_id` text,
	`key_point` integer,
	`input_mode` text,
	`started_at` integer NOT NULL,
	`ended_at` integer NOT NULL,
	PRIMARY KEY(`session_id`, `turn_id`),
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `turns_sequence` ON `turns` (`session_id`,`sequence`);--> statement-breakpoint
CREATE TABLE `webhook_events` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`provider` text NOT NULL,
	`event_id` text NOT NULL,
	`event` text NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `mode`, `provider`, `event_id`)
);
