CREATE TABLE "coupon_redemptions" (
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"session_id" text NOT NULL,
	"code" text NOT NULL,
	"user_id" text NOT NULL,
	"redeemed_at" bigint NOT NULL,
	CONSTRAINT "coupon_redemptions_session_id_pk" PRIMARY KEY("session_id")
);
--> statement-breakpoint
CREATE TABLE "coupons" (
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"code" text NOT NULL,
	"discount" jsonb NOT NULL,
	"max_redemptions" integer,
	"max_per_candidate" integer,
	"expires_at" bigint,
	"active" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "coupons_tenant_id_mode_code_pk" PRIMARY KEY("tenant_id","mode","code")
);
--> statement-breakpoint
CREATE TABLE "disputes" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"payment_id" text NOT NULL,
	"status" text NOT NULL,
	"amount" integer NOT NULL,
	"respond_by" bigint,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gateway_payments" (
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"gateway" text NOT NULL,
	"gateway_payment_id" text NOT NULL,
	"payment_id" text NOT NULL,
	"status" text NOT NULL,
	"amount" integer NOT NULL,
	"fee" integer,
	"refund_id" text,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "gateway_payments_tenant_id_mode_gateway_gateway_payment_id_pk" PRIMARY KEY("tenant_id","mode","gateway","gateway_payment_id")
);
--> statement-breakpoint
CREATE TABLE "pooled_questions" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"pool_key" text NOT NULL,
	"question" jsonb NOT NULL,
	"model_version" text NOT NULL,
	"prompt_version" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "usage_records" (
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"session_id" text NOT NULL,
	"vendor" text NOT NULL,
	"item" text NOT NULL,
	"quantity" bigint NOT NULL,
	"micro_usd" bigint,
	"paise" integer,
	"basis" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "usage_records_session_id_vendor_item_pk" PRIMARY KEY("session_id","vendor","item")
);
--> statement-breakpoint
CREATE TABLE "vendor_credentials" (
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"vendor" text NOT NULL,
	"secrets" text NOT NULL,
	"hint" text NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "vendor_credentials_tenant_id_mode_vendor_pk" PRIMARY KEY("tenant_id","mode","vendor")
);
--> statement-breakpoint
CREATE TABLE "voice_calls" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"session_id" text NOT NULL,
	"status" text NOT NULL,
	"vendor_call_id" text,
	"web_call_url" text,
	"control_url" text,
	"ended_reason" text,
	"created_at" bigint NOT NULL,
	"connected_at" bigint,
	"ended_at" bigint,
	"reconciled_at" bigint
);
--> statement-breakpoint
CREATE TABLE "voice_segments" (
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"call_id" text NOT NULL,
	"event_id" text NOT NULL,
	"speaker" text NOT NULL,
	"text" text NOT NULL,
	"heard_at" bigint NOT NULL,
	CONSTRAINT "voice_segments_call_id_event_id_pk" PRIMARY KEY("call_id","event_id")
);
--> statement-breakpoint
ALTER TABLE "turns" ADD COLUMN "unspoken" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "coupon_redemptions" ADD CONSTRAINT "coupon_redemptions_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_payments" ADD CONSTRAINT "gateway_payments_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_records" ADD CONSTRAINT "usage_records_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voice_calls" ADD CONSTRAINT "voice_calls_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voice_segments" ADD CONSTRAINT "voice_segments_call_id_voice_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."voice_calls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coupon_redemptions_code" ON "coupon_redemptions" USING btree ("tenant_id","mode","code","user_id");--> statement-breakpoint
CREATE INDEX "disputes_payment" ON "disputes" USING btree ("tenant_id","mode","payment_id");--> statement-breakpoint
CREATE INDEX "gateway_payments_payment" ON "gateway_payments" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "pooled_questions_key" ON "pooled_questions" USING btree ("tenant_id","mode","pool_key","created_at");--> statement-breakpoint
CREATE INDEX "voice_calls_session" ON "voice_calls" USING btree ("session_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "voice_calls_vendor" ON "voice_calls" USING btree ("vendor_call_id");