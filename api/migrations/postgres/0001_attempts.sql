CREATE TABLE "attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"session_id" text NOT NULL,
	"question_id" text NOT NULL,
	"answer" text NOT NULL,
	"result" jsonb NOT NULL,
	"user_score" integer,
	"attempted_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempts_session" ON "attempts" USING btree ("session_id","attempted_at");