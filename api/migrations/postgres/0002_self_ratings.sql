CREATE TABLE "self_ratings" (
	"tenant_id" text NOT NULL,
	"mode" text NOT NULL,
	"session_id" text NOT NULL,
	"question_id" text NOT NULL,
	"rating" integer NOT NULL,
	"rated_at" bigint NOT NULL,
	CONSTRAINT "self_ratings_session_id_question_id_pk" PRIMARY KEY("session_id","question_id")
);
--> statement-breakpoint
ALTER TABLE "self_ratings" ADD CONSTRAINT "self_ratings_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;