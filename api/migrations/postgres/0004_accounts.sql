CREATE TABLE "former_razorpay_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"key_id" text NOT NULL,
	"secrets" text NOT NULL,
	"replaced_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "gateway_payment_id" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "gateway_key_id" text;--> statement-breakpoint
CREATE INDEX "former_razorpay_accounts_replaced" ON "former_razorpay_accounts" USING btree ("tenant_id","mode","replaced_at");