CREATE TYPE "public"."role" AS ENUM('young_person', 'parent_carer', 'forum_member', 'facilitator', 'moderator', 'safeguarding_lead', 'engagement_officer', 'analyst', 'leader', 'action_owner', 'board_member', 'chair', 'external_adviser', 'administrator');--> statement-breakpoint
CREATE TYPE "public"."audience" AS ENUM('evidence', 'public');--> statement-breakpoint
CREATE TYPE "public"."contribution_state" AS ENUM('kept', 'held', 'withdrawn', 'waiting', 'published', 'flagged', 'returned', 'removed');--> statement-breakpoint
CREATE TYPE "public"."concern_level" AS ENUM('red', 'amber');--> statement-breakpoint
CREATE TYPE "public"."concern_raiser" AS ENUM('person');--> statement-breakpoint
CREATE TYPE "public"."concern_state" AS ENUM('open', 'closed');--> statement-breakpoint
CREATE TYPE "public"."channel" AS ENUM('online', 'paper', 'group', 'import');--> statement-breakpoint
CREATE TYPE "public"."wording" AS ENUM('standard', 'easy');--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisations_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"email_hash" text NOT NULL,
	"email_sealed" "bytea" NOT NULL,
	"password_hash" text NOT NULL,
	"organisation_id" uuid,
	"deactivated_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "people_email_hash_unique" UNIQUE("email_hash")
);
--> statement-breakpoint
CREATE TABLE "person_roles" (
	"person_id" uuid NOT NULL,
	"role" "role" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_roles_person_id_role_pk" PRIMARY KEY("person_id","role")
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"bucket" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"digest" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"idle_ends_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "area_settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contributions" (
	"response_id" uuid NOT NULL,
	"part" text NOT NULL,
	"survey_id" uuid,
	"day" date NOT NULL,
	"language" text NOT NULL,
	"audience" "audience" NOT NULL,
	"state" "contribution_state" NOT NULL,
	"words" text,
	CONSTRAINT "contributions_response_id_part_pk" PRIMARY KEY("response_id","part")
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"seq" integer PRIMARY KEY NOT NULL,
	"at" timestamp (6) with time zone NOT NULL,
	"actor" text NOT NULL,
	"role" text NOT NULL,
	"action" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text NOT NULL,
	"reason" text NOT NULL,
	"payload_hash" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"response_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	CONSTRAINT "outbox_response_id_kind_pk" PRIMARY KEY("response_id","kind")
);
--> statement-breakpoint
CREATE TABLE "concerns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer GENERATED ALWAYS AS IDENTITY (sequence name "concerns_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"survey_id" uuid,
	"raised_by" "concern_raiser" NOT NULL,
	"level" "concern_level" NOT NULL,
	"state" "concern_state" DEFAULT 'open' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "safeguarding_texts" (
	"response_id" uuid NOT NULL,
	"part" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "safeguarding_texts_response_id_part_pk" PRIMARY KEY("response_id","part")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"response_id" uuid PRIMARY KEY NOT NULL,
	"survey_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"day" date NOT NULL,
	"channel" "channel" NOT NULL,
	"wording" "wording" NOT NULL,
	"language" text NOT NULL,
	"with_help" boolean DEFAULT false NOT NULL,
	"source" uuid,
	"people" integer DEFAULT 1 NOT NULL,
	"answers" jsonb NOT NULL,
	"facets" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "responses" (
	"response_id" uuid PRIMARY KEY NOT NULL,
	"survey_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"day" date NOT NULL,
	"channel" "channel" NOT NULL,
	"wording" "wording" NOT NULL,
	"language" text NOT NULL,
	"with_help" boolean DEFAULT false NOT NULL,
	"source" uuid,
	"people" integer DEFAULT 1 NOT NULL,
	"answers" jsonb NOT NULL,
	"facets" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submit_keys" (
	"response_id" uuid PRIMARY KEY NOT NULL,
	"survey_id" uuid NOT NULL,
	"receipt_hash" text NOT NULL,
	"body_hash" text NOT NULL,
	"replays" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "survey_days" (
	"survey_id" uuid NOT NULL,
	"day" date NOT NULL,
	"shuffled" boolean DEFAULT false NOT NULL,
	CONSTRAINT "survey_days_survey_id_day_pk" PRIMARY KEY("survey_id","day")
);
--> statement-breakpoint
CREATE TABLE "survey_versions" (
	"survey_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"wave" text NOT NULL,
	"definition" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "survey_versions_survey_id_version_pk" PRIMARY KEY("survey_id","version")
);
--> statement-breakpoint
CREATE TABLE "surveys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"draft" jsonb,
	"wave" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"opens_at" timestamp with time zone,
	"closes_at" timestamp with time zone,
	"accepts_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "surveys_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "tallies" (
	"survey_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"question" text NOT NULL,
	"option" text NOT NULL,
	"facet" text NOT NULL,
	"value" text NOT NULL,
	"n" integer NOT NULL,
	"people" integer NOT NULL,
	"sources" integer NOT NULL,
	"largest_source" integer NOT NULL,
	CONSTRAINT "tallies_survey_id_version_question_option_facet_value_pk" PRIMARY KEY("survey_id","version","question","option","facet","value")
);
--> statement-breakpoint
CREATE TABLE "tally_sources" (
	"survey_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"question" text NOT NULL,
	"option" text NOT NULL,
	"facet" text NOT NULL,
	"value" text NOT NULL,
	"source" uuid NOT NULL,
	"people" integer NOT NULL,
	CONSTRAINT "tally_sources_survey_id_version_question_option_facet_value_source_pk" PRIMARY KEY("survey_id","version","question","option","facet","value","source")
);
--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_roles" ADD CONSTRAINT "person_roles_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD CONSTRAINT "sign_ins_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concerns" ADD CONSTRAINT "concerns_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submit_keys" ADD CONSTRAINT "submit_keys_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_days" ADD CONSTRAINT "survey_days_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_versions" ADD CONSTRAINT "survey_versions_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tallies" ADD CONSTRAINT "tallies_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tally_sources" ADD CONSTRAINT "tally_sources_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "responses_day" ON "responses" USING btree ("survey_id","day");--> statement-breakpoint
CREATE INDEX "submit_keys_receipt" ON "submit_keys" USING btree ("receipt_hash");