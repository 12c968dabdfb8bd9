CREATE TABLE `coupon_redemptions` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`session_id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`user_id` text NOT NULL,
	`redeemed_at` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `coupon_redemptions_code` ON `coupon_redemptions` (`tenant_id`,`mode`,`code`,`user_id`);--> statement-breakpoint
CREATE TABLE `coupons` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`code` text NOT NULL,
	`discount` text NOT NULL,
	`max_redemptions` integer,
	`max_per_candidate` integer,
	`expires_at` integer,
	`active` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `mode`, `code`)
);
--> statement-breakpoint
CREATE TABLE `disputes` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`payment_id` text NOT NULL,
	`status` text NOT NULL,
	`amount` integer NOT NULL,
	`respond_by` integer,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`payment_id`) REFERENCES `payments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `disputes_payment` ON `disputes` (`tenant_id`,`mode`,`payment_id`);--> statement-breakpoint
CREATE TABLE `gateway_payments` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`gateway` text NOT NULL,
	`gateway_payment_id` text NOT NULL,
	`payment_id` text NOT NULL,
	`status` text NOT NULL,
	`amount` integer NOT NULL,
	`fee` integer,
	`refund_id` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `mode`, `gateway`, `gateway_payment_id`),
	FOREIGN KEY (`payment_id`) REFERENCES `payments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `gateway_payments_payment` ON `gateway_payments` (`payment_id`);--> statement-breakpoint
CREATE TABLE `pooled_questions` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`pool_key` text NOT NULL,
	`question` text NOT NULL,
	`model_version` text NOT NULL,
	`prompt_version` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `pooled_questions_key` ON `pooled_questions` (`tenant_id`,`mode`,`pool_key`,`created_at`);--> statement-breakpoint
CREATE TABLE `usage_records` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`session_id` text NOT NULL,
	`vendor` text NOT NULL,
	`item` text NOT NULL,
	`quantity` integer NOT NULL,
	`micro_usd` integer,
	`paise` integer,
	`basis` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`session_id`, `vendor`, `item`),
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `vendor_credentials` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`vendor` text NOT NULL,
	`secrets` text NOT NULL,
	`hint` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `mode`, `vendor`)
);
--> statement-breakpoint
CREATE TABLE `voice_calls` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`session_id` text NOT NULL,
	`status` text NOT NULL,
	`vendor_call_id` text,
	`web_call_url` text,
	`control_url` text,
	`ended_reason` text,
	`created_at` integer NOT NULL,
	`connected_at` integer,
	`ended_at` integer,
	`reconciled_at` integer,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `voice_calls_session` ON `voice_calls` (`session_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `voice_calls_vendor` ON `voice_calls` (`vendor_call_id`);--> statement-breakpoint
CREATE TABLE `voice_segments` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`call_id` text NOT NULL,
	`event_id` text NOT NULL,
	`speaker` text NOT NULL,
	`text` text NOT NULL,
	`heard_at` integer NOT NULL,
	PRIMARY KEY(`call_id`, `event_id`),
	FOREIGN KEY (`call_id`) REFERENCES `voice_calls`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `turns` ADD `unspoken` integer DEFAULT false NOT NULL;