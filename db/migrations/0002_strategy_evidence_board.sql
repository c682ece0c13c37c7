CREATE TYPE "public"."link_purpose" AS ENUM('invitation', 'password');--> statement-breakpoint
CREATE TYPE "public"."report_format" AS ENUM('docx', 'csv', 'html');--> statement-breakpoint
CREATE TYPE "public"."report_state" AS ENUM('draft', 'frozen');--> statement-breakpoint
CREATE TYPE "public"."release_mode" AS ENUM('R', 'X');--> statement-breakpoint
CREATE TYPE "public"."release_state" AS ENUM('proposed', 'approved', 'returned');--> statement-breakpoint
CREATE TYPE "public"."job_state" AS ENUM('waiting', 'running', 'done', 'failed');--> statement-breakpoint
CREATE TYPE "public"."mail_state" AS ENUM('waiting', 'sent', 'failed');--> statement-breakpoint
CREATE TYPE "public"."action_status" AS ENUM('not_started', 'in_progress', 'complete', 'embedded');--> statement-breakpoint
CREATE TYPE "public"."better" AS ENUM('higher', 'lower');--> statement-breakpoint
CREATE TYPE "public"."milestone_state" AS ENUM('due', 'met', 'slipped');--> statement-breakpoint
CREATE TYPE "public"."plan_kind" AS ENUM('priority_action_plan', 'strategic_plan');--> statement-breakpoint
CREATE TYPE "public"."priority_area_kind" AS ENUM('priority_action', 'improvement');--> statement-breakpoint
CREATE TYPE "public"."rag" AS ENUM('red', 'amber', 'green');--> statement-breakpoint
CREATE TYPE "public"."unit" AS ENUM('percent', 'number', 'days', 'weeks', 'months', 'pounds');--> statement-breakpoint
CREATE TABLE "one_use_links" (
	"digest" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"purpose" "link_purpose" NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decision_actions" (
	"decision_id" uuid NOT NULL,
	"action_id" uuid NOT NULL,
	CONSTRAINT "decision_actions_decision_id_action_id_pk" PRIMARY KEY("decision_id","action_id")
);
--> statement-breakpoint
CREATE TABLE "decision_findings" (
	"decision_id" uuid NOT NULL,
	"finding_id" uuid NOT NULL,
	CONSTRAINT "decision_findings_decision_id_finding_id_pk" PRIMARY KEY("decision_id","finding_id")
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" integer NOT NULL,
	"meeting_id" uuid NOT NULL,
	"words" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "decisions_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "log_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"action_id" uuid NOT NULL,
	"progress" text NOT NULL,
	"impact" text NOT NULL,
	"is_slow" boolean NOT NULL,
	"slow_reason" text DEFAULT '' NOT NULL,
	"strengthen" text DEFAULT '' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"written_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" integer NOT NULL,
	"held_on" date NOT NULL,
	"place" text NOT NULL,
	"agenda" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "meetings_number_unique" UNIQUE("number"),
	CONSTRAINT "meetings_held_on_unique" UNIQUE("held_on")
);
--> statement-breakpoint
CREATE TABLE "report_files" (
	"meeting_id" uuid NOT NULL,
	"format" "report_format" NOT NULL,
	"file_id" uuid NOT NULL,
	CONSTRAINT "report_files_meeting_id_format_pk" PRIMARY KEY("meeting_id","format")
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"meeting_id" uuid PRIMARY KEY NOT NULL,
	"state" "report_state" DEFAULT 'draft' NOT NULL,
	"sections" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"model" text,
	"content_hash" text,
	"frozen_by" uuid,
	"frozen_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "finding_tables" (
	"finding_id" uuid NOT NULL,
	"question" text NOT NULL,
	"facet" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "finding_tables_finding_id_question_facet_pk" PRIMARY KEY("finding_id","question","facet")
);
--> statement-breakpoint
CREATE TABLE "findings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" integer NOT NULL,
	"action_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"sentence_standard" text NOT NULL,
	"sentence_easy" text NOT NULL,
	"made_by" uuid,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_reason" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "findings_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "interim_counts" (
	"survey_id" uuid PRIMARY KEY NOT NULL,
	"counted" integer NOT NULL,
	"renewed_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "releases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" integer NOT NULL,
	"survey_id" uuid NOT NULL,
	"wave" text NOT NULL,
	"version" integer NOT NULL,
	"mode" "release_mode" NOT NULL,
	"threshold" integer NOT NULL,
	"state" "release_state" DEFAULT 'proposed' NOT NULL,
	"closed_on" date NOT NULL,
	"body" text NOT NULL,
	"content_hash" text NOT NULL,
	"made_by" uuid,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"return_reason" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "releases_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"name" text NOT NULL,
	"size" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"key" text NOT NULL,
	"state" "job_state" DEFAULT 'waiting' NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"run_after" timestamp with time zone DEFAULT now() NOT NULL,
	"lease_ends_at" timestamp with time zone,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"fault" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"to_sealed" "bytea" NOT NULL,
	"subject" text NOT NULL,
	"words_sealed" "bytea" NOT NULL,
	"state" "mail_state" DEFAULT 'waiting' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "action_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"action_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"changed_by" uuid,
	"changes" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "actions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"priority_area_id" uuid NOT NULL,
	"title_standard" text NOT NULL,
	"title_easy" text NOT NULL,
	"promise_standard" text NOT NULL,
	"promise_easy" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"due_on" date NOT NULL,
	"status" "action_status" DEFAULT 'not_started' NOT NULL,
	"rag" "rag",
	"rag_reason" text DEFAULT '' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "actions_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "measures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"action_id" uuid NOT NULL,
	"name_standard" text NOT NULL,
	"name_easy" text NOT NULL,
	"unit" "unit" NOT NULL,
	"better" "better" NOT NULL,
	"baseline" double precision NOT NULL,
	"baseline_on" date NOT NULL,
	"target" double precision NOT NULL,
	"target_on" date NOT NULL,
	"source" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "milestones" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"action_id" uuid NOT NULL,
	"title_standard" text NOT NULL,
	"title_easy" text NOT NULL,
	"due_on" date NOT NULL,
	"state" "milestone_state" DEFAULT 'due' NOT NULL,
	"met_on" date,
	"slipped_to" date,
	"reason" text DEFAULT '' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" "plan_kind" NOT NULL,
	"title_standard" text NOT NULL,
	"title_easy" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "priority_areas" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"code" text NOT NULL,
	"kind" "priority_area_kind" NOT NULL,
	"title_standard" text NOT NULL,
	"title_easy" text NOT NULL,
	"about_standard" text NOT NULL,
	"about_easy" text NOT NULL,
	"picture" text DEFAULT 'checklist' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "priority_areas_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "readings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"measure_id" uuid NOT NULL,
	"value" double precision NOT NULL,
	"read_on" date NOT NULL,
	"source" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"corrects" uuid,
	"reason" text DEFAULT '' NOT NULL,
	"entered_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "contributions" DROP CONSTRAINT "contributions_survey_id_surveys_id_fk";
--> statement-breakpoint
ALTER TABLE "inbox" DROP CONSTRAINT "inbox_survey_id_surveys_id_fk";
--> statement-breakpoint
ALTER TABLE "responses" DROP CONSTRAINT "responses_survey_id_surveys_id_fk";
--> statement-breakpoint
ALTER TABLE "submit_keys" DROP CONSTRAINT "submit_keys_survey_id_surveys_id_fk";
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "totp_sealed" "bytea";--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "totp_last_step" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD COLUMN "awaits_code" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "one_use_links" ADD CONSTRAINT "one_use_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_actions" ADD CONSTRAINT "decision_actions_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_actions" ADD CONSTRAINT "decision_actions_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_findings" ADD CONSTRAINT "decision_findings_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_findings" ADD CONSTRAINT "decision_findings_finding_id_findings_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."findings"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_files" ADD CONSTRAINT "report_files_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_files" ADD CONSTRAINT "report_files_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_frozen_by_people_id_fk" FOREIGN KEY ("frozen_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_tables" ADD CONSTRAINT "finding_tables_finding_id_findings_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."findings"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interim_counts" ADD CONSTRAINT "interim_counts_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_approved_by_people_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_changes" ADD CONSTRAINT "action_changes_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_changes" ADD CONSTRAINT "action_changes_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_priority_area_id_priority_areas_id_fk" FOREIGN KEY ("priority_area_id") REFERENCES "public"."priority_areas"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priority_areas" ADD CONSTRAINT "priority_areas_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_entered_by_people_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decisions_meeting" ON "decisions" USING btree ("meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "log_entries_one" ON "log_entries" USING btree ("meeting_id","action_id");--> statement-breakpoint
CREATE INDEX "findings_action" ON "findings" USING btree ("action_id");--> statement-breakpoint
CREATE UNIQUE INDEX "releases_one_a_wave" ON "releases" USING btree ("survey_id","wave") WHERE state <> 'returned';--> statement-breakpoint
CREATE INDEX "releases_survey" ON "releases" USING btree ("survey_id");--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_key" ON "jobs" USING btree ("kind","key");--> statement-breakpoint
CREATE INDEX "jobs_next" ON "jobs" USING btree ("state","run_after");--> statement-breakpoint
CREATE INDEX "mails_state" ON "mails" USING btree ("state","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "action_changes_revision" ON "action_changes" USING btree ("action_id","revision");--> statement-breakpoint
CREATE INDEX "actions_area" ON "actions" USING btree ("priority_area_id");--> statement-breakpoint
CREATE INDEX "measures_action" ON "measures" USING btree ("action_id");--> statement-breakpoint
CREATE INDEX "milestones_action" ON "milestones" USING btree ("action_id");--> statement-breakpoint
CREATE INDEX "readings_measure" ON "readings" USING btree ("measure_id","read_on");