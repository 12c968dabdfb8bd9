CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"hint" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_used_at" bigint,
	"expires_at" bigint,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"at" bigint NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"target" text NOT NULL,
	"changes" jsonb NOT NULL,
	"request_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "candidates" (
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"user_id" text NOT NULL,
	"name" text,
	"email" text,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	CONSTRAINT "candidates_tenant_id_mode_user_id_pk" PRIMARY KEY("tenant_id","mode","user_id")
);
--> statement-breakpoint
CREATE TABLE "evaluations" (
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"session_id" text NOT NULL,
	"question_id" text NOT NULL,
	"result" jsonb NOT NULL,
	"evaluated_at" bigint NOT NULL,
	CONSTRAINT "evaluations_session_id_question_id_pk" PRIMARY KEY("session_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_records" (
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"actor" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"response" text,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "idempotency_records_tenant_id_mode_actor_key_pk" PRIMARY KEY("tenant_id","mode","actor","key")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"run_at" bigint NOT NULL,
	"lease_owner" text,
	"lease_until" bigint,
	"attempts" integer NOT NULL,
	"last_error" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"session_id" text NOT NULL,
	"user_id" text NOT NULL,
	"gateway" text NOT NULL,
	"receipt" text NOT NULL,
	"order_id" text,
	"gateway_payment_id" text,
	"amount" integer NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"session_id" text NOT NULL,
	"user_id" text NOT NULL,
	"overall_score" integer,
	"body" jsonb NOT NULL,
	"generated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox_orders" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"receipt" text NOT NULL,
	"amount" integer NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"attempts" integer NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox_payments" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"order_id" text NOT NULL,
	"amount" integer NOT NULL,
	"status" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_questions" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"session_id" text NOT NULL,
	"user_id" text NOT NULL,
	"order" integer NOT NULL,
	"bank_id" text NOT NULL,
	"content" jsonb NOT NULL,
	"planned_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"user_id" text NOT NULL,
	"status" text NOT NULL,
	"type" text NOT NULL,
	"difficulty" text NOT NULL,
	"duration" integer NOT NULL,
	"setup" jsonb NOT NULL,
	"pricing" jsonb NOT NULL,
	"uses_free_allowance" boolean NOT NULL,
	"question_source" text NOT NULL,
	"channel" text,
	"call_id" text,
	"started_at" bigint,
	"deadline_at" bigint,
	"ended_at" bigint,
	"end_reason" text,
	"expires_at" bigint,
	"overall_score" integer,
	"rerun_of" text,
	"rerun_session_id" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"kid" text PRIMARY KEY NOT NULL,
	"public_jwk" jsonb NOT NULL,
	"private_jwk" text NOT NULL,
	"created_at" bigint NOT NULL,
	"retired_at" bigint
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"status" text NOT NULL,
	"settings" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "turns" (
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"session_id" text NOT NULL,
	"turn_id" text NOT NULL,
	"sequence" integer NOT NULL,
	"speaker" text NOT NULL,
	"text" text NOT NULL,
	"action" text,
	"question_id" text,
	"key_point" integer,
	"input_mode" text,
	"started_at" bigint NOT NULL,
	"ended_at" bigint NOT NULL,
	CONSTRAINT "turns_session_id_turn_id_pk" PRIMARY KEY("session_id","turn_id")
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"provider" text NOT NULL,
	"event_id" text NOT NULL,
	"event" text NOT NULL,
	"received_at" bigint NOT NULL,
	CONSTRAINT "webhook_events_tenant_id_mode_provider_event_id_pk" PRIMARY KEY("tenant_id","mode","provider","event_id")
);
--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox_payments" ADD CONSTRAINT "sandbox_payments_order_id_sandbox_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."sandbox_orders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_questions" ADD CONSTRAINT "session_questions_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turns" ADD CONSTRAINT "turns_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "api_keys_tenant" ON "api_keys" USING btree ("tenant_id","mode","created_at");--> statement-breakpoint
CREATE INDEX "audit_entries_tenant" ON "audit_entries" USING btree ("tenant_id","mode","at");--> statement-breakpoint
CREATE INDEX "idempotency_records_expiry" ON "idempotency_records" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_key" ON "jobs" USING btree ("tenant_id","mode","kind","key");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("run_at");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_receipt" ON "payments" USING btree ("tenant_id","mode","receipt");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_order" ON "payments" USING btree ("tenant_id","mode","order_id");--> statement-breakpoint
CREATE INDEX "payments_session" ON "payments" USING btree ("tenant_id","mode","session_id");--> statement-breakpoint
CREATE INDEX "payments_candidate" ON "payments" USING btree ("tenant_id","mode","user_id","status");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_session" ON "reports" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "reports_score" ON "reports" USING btree ("session_id","overall_score");--> statement-breakpoint
CREATE INDEX "reports_candidate" ON "reports" USING btree ("tenant_id","mode","user_id","generated_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sandbox_orders_receipt" ON "sandbox_orders" USING btree ("tenant_id","mode","receipt");--> statement-breakpoint
CREATE INDEX "sandbox_payments_order" ON "sandbox_payments" USING btree ("tenant_id","mode","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sandbox_payments_one_success" ON "sandbox_payments" USING btree ("order_id") WHERE status <> 'failed';--> statement-breakpoint
CREATE UNIQUE INDEX "session_questions_order" ON "session_questions" USING btree ("session_id","order");--> statement-breakpoint
CREATE INDEX "session_questions_asked" ON "session_questions" USING btree ("tenant_id","mode","user_id","bank_id");--> statement-breakpoint
CREATE INDEX "sessions_candidate" ON "sessions" USING btree ("tenant_id","mode","user_id","status");--> statement-breakpoint
CREATE INDEX "sessions_created" ON "sessions" USING btree ("tenant_id","mode","created_at");--> statement-breakpoint
CREATE INDEX "sessions_kind" ON "sessions" USING btree ("tenant_id","mode","type","difficulty");--> statement-breakpoint
CREATE UNIQUE INDEX "turns_sequence" ON "turns" USING btree ("session_id","sequence");