CREATE TABLE `appointment_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`appointment_id` text DEFAULT '' NOT NULL,
	`kind` text DEFAULT 'status' NOT NULL,
	`from_status` text DEFAULT 'scheduled' NOT NULL,
	`to_status` text DEFAULT 'scheduled' NOT NULL,
	`from_doctor_id` text DEFAULT '' NOT NULL,
	`from_date` text DEFAULT '' NOT NULL,
	`from_time` text DEFAULT '' NOT NULL,
	`from_duration_minutes` integer DEFAULT 0 NOT NULL,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `appointment_steps_appointment` ON `appointment_steps` (`appointment_id`,`id`);--> statement-breakpoint
CREATE INDEX `appointment_steps_moves` ON `appointment_steps` (`from_date`,`from_time`,`from_doctor_id`,`from_duration_minutes`) WHERE kind = 'move';--> statement-breakpoint
CREATE TABLE `appointments` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`patient_id` text DEFAULT '' NOT NULL,
	`doctor_id` text DEFAULT '' NOT NULL,
	`date` text DEFAULT '' NOT NULL,
	`time` text DEFAULT '' NOT NULL,
	`duration_minutes` integer DEFAULT 0 NOT NULL,
	`type` text DEFAULT 'new' NOT NULL,
	`status` text DEFAULT 'scheduled' NOT NULL,
	`reason` text,
	`symptoms` text,
	`note` text,
	`series_id` text,
	`walk_in` integer DEFAULT false NOT NULL,
	`checked_in_at` integer,
	`started_at` integer,
	`completed_at` integer,
	`cancel_reason` text,
	`overbooked_at` integer,
	`overbooked_by` text,
	`missed_at` integer,
	`expected_at` integer
);
--> statement-breakpoint
CREATE INDEX `appointments_time` ON `appointments` (`date`,`doctor_id`,`time`,`duration_minutes`,`status`,`missed_at`,`expected_at`,`deleted_at`);--> statement-breakpoint
CREATE INDEX `appointments_patient` ON `appointments` (`patient_id`,`date`,`time`);--> statement-breakpoint
CREATE INDEX `appointments_series` ON `appointments` (`series_id`) WHERE "appointments"."series_id" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `follow_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`patient_id` text DEFAULT '' NOT NULL,
	`doctor_id` text DEFAULT '' NOT NULL,
	`visit_id` text,
	`due_date` text DEFAULT '' NOT NULL,
	`due_time` text,
	`note` text,
	`status` text DEFAULT 'open' NOT NULL,
	`close_reason` text
);
--> statement-breakpoint
CREATE INDEX `follow_ups_due` ON `follow_ups` (`status`,`due_date`);--> statement-breakpoint
CREATE INDEX `follow_ups_patient` ON `follow_ups` (`patient_id`,`due_date`);--> statement-breakpoint
CREATE INDEX `follow_ups_visit` ON `follow_ups` (`visit_id`);--> statement-breakpoint
CREATE TABLE `queue_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`appointment_id` text DEFAULT '' NOT NULL,
	`doctor_id` text DEFAULT '' NOT NULL,
	`date` text DEFAULT '' NOT NULL,
	`series` text DEFAULT '' NOT NULL,
	`number` integer DEFAULT 0 NOT NULL,
	`priority` text DEFAULT 'normal' NOT NULL,
	`called_at` integer,
	`calls` integer DEFAULT 0 NOT NULL,
	`skipped_at` integer,
	`skips` integer DEFAULT 0 NOT NULL,
	`transferred_at` integer
);
--> statement-breakpoint
CREATE INDEX `queue_tokens_day` ON `queue_tokens` (`date`,`doctor_id`);--> statement-breakpoint
CREATE INDEX `queue_tokens_appointment` ON `queue_tokens` (`appointment_id`);--> statement-breakpoint
CREATE TABLE `waitlist_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`patient_id` text DEFAULT '' NOT NULL,
	`doctor_id` text,
	`specialization` text,
	`from_date` text,
	`to_date` text,
	`from_time` text,
	`to_time` text,
	`type` text DEFAULT 'new' NOT NULL,
	`reason` text,
	`priority` text DEFAULT 'normal' NOT NULL,
	`status` text DEFAULT 'waiting' NOT NULL,
	`appointment_id` text
);
--> statement-breakpoint
CREATE INDEX `waitlist_entries_status` ON `waitlist_entries` (`status`,`created_at`);--> statement-breakpoint
CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`blob_name` text DEFAULT '' NOT NULL,
	`media_type` text DEFAULT 'application/octet-stream' NOT NULL,
	`size` integer DEFAULT 0 NOT NULL,
	`owner_table` text DEFAULT '' NOT NULL,
	`owner_id` text DEFAULT '' NOT NULL,
	`purpose` text DEFAULT 'file' NOT NULL,
	`title` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attachments_owner` ON `attachments` (`owner_table`,`owner_id`);--> statement-breakpoint
CREATE TABLE `file_copies` (
	`blob_name` text PRIMARY KEY NOT NULL,
	`here` integer DEFAULT false NOT NULL,
	`held_at` integer,
	`near_at` integer,
	`opened_at` integer,
	`fault` text
);
--> statement-breakpoint
CREATE TABLE `file_settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`policy` text DEFAULT 'all' NOT NULL,
	`recent_days` integer DEFAULT 90 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`device_id` text DEFAULT '' NOT NULL,
	`sequence` integer DEFAULT 0 NOT NULL,
	`action` text DEFAULT '' NOT NULL,
	`kind` text DEFAULT 'write' NOT NULL,
	`subject_table` text,
	`subject_id` text,
	`patient_id` text,
	`reason` text,
	`correlation_id` text DEFAULT '' NOT NULL,
	`changes` text DEFAULT '[]' NOT NULL,
	`previous_hash` text DEFAULT '' NOT NULL,
	`hash` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_entries_chain` ON `audit_entries` (`device_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `audit_entries_patient` ON `audit_entries` (`patient_id`,`id`) WHERE patient_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `audit_entries_subject` ON `audit_entries` (`subject_table`,`subject_id`) WHERE patient_id IS NULL;--> statement-breakpoint
CREATE INDEX `audit_entries_security` ON `audit_entries` (`id`) WHERE kind = 'security';--> statement-breakpoint
CREATE TABLE `backup_settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`folder` text,
	`daily_at` text DEFAULT '21:00' NOT NULL,
	`at_relay` integer DEFAULT false NOT NULL,
	`keep_days` integer DEFAULT 30 NOT NULL,
	`with_files` integer DEFAULT true NOT NULL,
	`weekly_proof` integer DEFAULT true NOT NULL,
	`pack_folder` text,
	`pack_passphrase` text,
	`pack_made_at` integer,
	`pack_file` text,
	`pack_patients` integer DEFAULT 0 NOT NULL,
	`pack_fault` text,
	`updated_at` integer,
	`updated_by` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE `backups` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL,
	`made_by` text DEFAULT '' NOT NULL,
	`file` text,
	`bytes` integer DEFAULT 0 NOT NULL,
	`files` integer DEFAULT 0 NOT NULL,
	`rows` integer DEFAULT 0 NOT NULL,
	`fault` text,
	`proven_at` integer,
	`proof_fault` text,
	`relay_at` integer,
	`relay_fault` text,
	`relay_kit` text,
	`relay_sealed_key` text,
	`pruned_at` integer
);
--> statement-breakpoint
CREATE INDEX `backups_time` ON `backups` (`created_at`);--> statement-breakpoint
CREATE TABLE `generated_documents` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`kind` text DEFAULT 'prescription' NOT NULL,
	`patient_id` text DEFAULT '' NOT NULL,
	`visit_id` text,
	`number` text,
	`language` text DEFAULT 'en' NOT NULL,
	`file_name` text DEFAULT '' NOT NULL,
	`file_id` text DEFAULT '' NOT NULL,
	`digest` text DEFAULT '' NOT NULL,
	`letterhead_version_id` text
);
--> statement-breakpoint
CREATE INDEX `generated_documents_patient` ON `generated_documents` (`patient_id`,`id`);--> statement-breakpoint
CREATE TABLE `letterhead_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`letterhead_id` text DEFAULT '' NOT NULL,
	`file_id` text,
	`file_pages` integer DEFAULT 0 NOT NULL,
	`further_file_id` text,
	`layout` text
);
--> statement-breakpoint
CREATE INDEX `letterhead_versions_letterhead` ON `letterhead_versions` (`letterhead_id`,`id`);--> statement-breakpoint
CREATE TABLE `letterheads` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`doctor_id` text,
	`name` text DEFAULT '' NOT NULL,
	`kinds` text DEFAULT '[]' NOT NULL,
	`default_since` integer,
	`active` integer DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE `drawings` (
	`id` text PRIMARY KEY NOT NULL,
	`paper` text NOT NULL,
	`saved_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `drawn_strokes` (
	`id` text PRIMARY KEY NOT NULL,
	`drawing_id` text NOT NULL,
	`page` integer NOT NULL,
	`colour` text NOT NULL,
	`width` text NOT NULL,
	`spots` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `drawn_strokes_drawing` ON `drawn_strokes` (`drawing_id`,`id`);--> statement-breakpoint
CREATE TABLE `note_templates` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`owner_id` text DEFAULT '' NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`specialization` text,
	`complaint` text DEFAULT '' NOT NULL,
	`history` text DEFAULT '' NOT NULL,
	`findings` text DEFAULT '' NOT NULL,
	`plan` text DEFAULT '' NOT NULL,
	`tests_advised` text DEFAULT '' NOT NULL,
	`procedures` text DEFAULT '' NOT NULL,
	`advice` text DEFAULT '' NOT NULL,
	`diagnoses` text DEFAULT '[]' NOT NULL,
	`follow_up_days` integer
);
--> statement-breakpoint
CREATE INDEX `note_templates_owner` ON `note_templates` (`owner_id`,`name`);--> statement-breakpoint
CREATE TABLE `phrases` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`owner_id` text DEFAULT '' NOT NULL,
	`abbreviation` text DEFAULT '' NOT NULL,
	`wording` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `phrases_owner` ON `phrases` (`owner_id`,`abbreviation`);--> statement-breakpoint
CREATE TABLE `saturation_targets` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`patient_id` text DEFAULT '' NOT NULL,
	`scale` integer DEFAULT 1 NOT NULL,
	`reason` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `saturation_targets_patient` ON `saturation_targets` (`patient_id`);--> statement-breakpoint
CREATE TABLE `signed_diagnoses` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`note_id` text DEFAULT '' NOT NULL,
	`patient_id` text DEFAULT '' NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`text` text DEFAULT '' NOT NULL,
	`code` text
);
--> statement-breakpoint
CREATE INDEX `signed_diagnoses_note` ON `signed_diagnoses` (`note_id`,`position`);--> statement-breakpoint
CREATE TABLE `signed_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`visit_id` text DEFAULT '' NOT NULL,
	`patient_id` text DEFAULT '' NOT NULL,
	`doctor_id` text DEFAULT '' NOT NULL,
	`amends_id` text,
	`reason` text,
	`complaint` text DEFAULT '' NOT NULL,
	`history` text DEFAULT '' NOT NULL,
	`findings` text DEFAULT '' NOT NULL,
	`plan` text DEFAULT '' NOT NULL,
	`tests_advised` text DEFAULT '' NOT NULL,
	`procedures` text DEFAULT '' NOT NULL,
	`advice` text DEFAULT '' NOT NULL,
	`follow_up_date` text,
	`follow_up_time` text
);
--> statement-breakpoint
CREATE INDEX `signed_notes_visit` ON `signed_notes` (`visit_id`,`id`);--> statement-breakpoint
CREATE INDEX `signed_notes_doctor` ON `signed_notes` (`doctor_id`,`id`);--> statement-breakpoint
CREATE TABLE `visit_diagnoses` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`visit_id` text DEFAULT '' NOT NULL,
	`patient_id` text DEFAULT '' NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`text` text DEFAULT '' NOT NULL,
	`code` text
);
--> statement-breakpoint
CREATE INDEX `visit_diagnoses_visit` ON `visit_diagnoses` (`visit_id`,`position`);--> statement-breakpoint
CREATE TABLE `visit_drafts` (
	`visit_id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`content` text NOT NULL,
	`saved_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `visits` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`patient_id` text DEFAULT '' NOT NULL,
	`doctor_id` text DEFAULT '' NOT NULL,
	`appointment_id` text,
	`type` text DEFAULT 'new' NOT NULL,
	`status` text DEFAULT 'open' NOT NULL,
	`date` text DEFAULT '' NOT NULL,
	`complaint` text DEFAULT '' NOT NULL,
	`history` text DEFAULT '' NOT NULL,
	`findings` text DEFAULT '' NOT NULL,
	`plan` text DEFAULT '' NOT NULL,
	`tests_advised` text DEFAULT '' NOT NULL,
	`procedures` text DEFAULT '' NOT NULL,
	`advice` text DEFAULT '' NOT NULL,
	`follow_up_date` text,
	`follow_up_time` text,
	`signed_at` integer,
	`signed_note_id` text,
	`cancel_reason` text
);
--> statement-breakpoint
CREATE INDEX `visits_patient` ON `visits` (`patient_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `visits_appointment` ON `visits` (`appointment_id`);--> statement-breakpoint
CREATE INDEX `visits_doctor` ON `visits` (`doctor_id`,`status`,`created_at`);--> statement-breakpoint
CREATE INDEX `visits_day` ON `visits` (`date`,`created_at`);--> statement-breakpoint
CREATE TABLE `vitals` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`visit_id` text DEFAULT '' NOT NULL,
	`patient_id` text DEFAULT '' NOT NULL,
	`set_id` text DEFAULT '' NOT NULL,
	`kind` text DEFAULT 'pulse' NOT NULL,
	`value` real DEFAULT 0 NOT NULL,
	`entered_value` real,
	`entered_unit` text,
	`flag` text,
	`glucose_timing` text,
	`taken_at` integer DEFAULT 0 NOT NULL,
	`remove_reason` text
);
--> statement-breakpoint
CREATE INDEX `vitals_visit` ON `vitals` (`visit_id`);--> statement-breakpoint
CREATE INDEX `vitals_patient` ON `vitals` (`patient_id`,`kind`,`taken_at`);--> statement-breakpoint
CREATE INDEX `vitals_taken` ON `vitals` (`patient_id`,`taken_at`,`set_id`);--> statement-breakpoint
CREATE TABLE `patient_files` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`patient_id` text DEFAULT '' NOT NULL,
	`visit_id` text,
	`attachment_id` text DEFAULT '' NOT NULL,
	`thumbnail_id` text,
	`kind` text DEFAULT 'other' NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`date` text DEFAULT '' NOT NULL,
	`shown_at` integer DEFAULT 0 NOT NULL,
	`remove_reason` text
);
--> statement-breakpoint
CREATE INDEX `patient_files_time` ON `patient_files` (`patient_id`,`shown_at`,`id`);--> statement-breakpoint
CREATE INDEX `patient_files_visit` ON `patient_files` (`visit_id`);--> statement-breakpoint
CREATE INDEX `patient_files_attachment` ON `patient_files` (`attachment_id`);--> statement-breakpoint
CREATE TABLE `medicine_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`file_name` text DEFAULT '' NOT NULL,
	`added` integer DEFAULT 0 NOT NULL,
	`changed` integer DEFAULT 0 NOT NULL,
	`before` text DEFAULT '[]' NOT NULL,
	`undone_at` integer
);
--> statement-breakpoint
CREATE TABLE `own_medicines` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`generic` text DEFAULT '' NOT NULL,
	`brand` text,
	`form` text DEFAULT 'other' NOT NULL,
	`strength` text,
	`route` text,
	`usual_dose` text,
	`ingredient_ids` text DEFAULT '[]' NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`import_id` text
);
--> statement-breakpoint
CREATE INDEX `own_medicines_name` ON `own_medicines` (`generic`,`id`);--> statement-breakpoint
CREATE INDEX `own_medicines_import` ON `own_medicines` (`import_id`);--> statement-breakpoint
CREATE INDEX `own_medicines_mark` ON `own_medicines` (`updated_at`,`active`);--> statement-breakpoint
CREATE TABLE `safety_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`kind` text DEFAULT 'interaction' NOT NULL,
	`subject` text DEFAULT '' NOT NULL,
	`other` text,
	`condition` text,
	`from_years` integer,
	`until_years` integer,
	`max_per_day` real,
	`unit` text,
	`severity` text DEFAULT 'moderate' NOT NULL,
	`words` text DEFAULT '' NOT NULL,
	`source` text,
	`active` integer DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE `credentials` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`password_hash` text DEFAULT '' NOT NULL,
	`previous_hashes` text DEFAULT '[]' NOT NULL,
	`changed_at` integer
);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`key` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`action` text NOT NULL,
	`input_hash` text NOT NULL,
	`reply` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_time` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE TABLE `pins` (
	`user_id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `recovery_kits` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`device_id` text DEFAULT '' NOT NULL,
	`confirmed_at` integer
);
--> statement-breakpoint
CREATE TABLE `second_factors` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`secret` text DEFAULT '' NOT NULL,
	`confirmed_at` integer,
	`recovery_hashes` text DEFAULT '[]' NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`key_hash` text NOT NULL,
	`user_id` text NOT NULL,
	`via` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`locked_at` integer,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `sessions_key` ON `sessions` (`key_hash`);--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `used_steps` (
	`user_id` text PRIMARY KEY NOT NULL,
	`step` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`user_name` text DEFAULT '' NOT NULL,
	`display_name` text DEFAULT '' NOT NULL,
	`roles` text DEFAULT '[]' NOT NULL,
	`email` text,
	`phone` text,
	`language` text,
	`active` integer DEFAULT true NOT NULL,
	`must_change_password` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `users_name` ON `users` (`user_name`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`key` text,
	`payload` text NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`priority` integer DEFAULT 0 NOT NULL,
	`needs_network` integer DEFAULT false NOT NULL,
	`run_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`max_attempts` integer DEFAULT 8 NOT NULL,
	`lease_owner` text,
	`lease_until` integer,
	`cancel_requested` integer DEFAULT false NOT NULL,
	`progress` integer DEFAULT 0 NOT NULL,
	`progress_text` text,
	`last_error` text,
	`result` text,
	`created_at` integer NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_key_unique` ON `jobs` (`key`);--> statement-breakpoint
CREATE INDEX `jobs_next` ON `jobs` (`state`,`run_at`);--> statement-breakpoint
CREATE TABLE `letter_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`content` text NOT NULL,
	`saved_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `signed_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`number` text DEFAULT '' NOT NULL,
	`kind` text DEFAULT 'referral' NOT NULL,
	`visit_id` text DEFAULT '' NOT NULL,
	`patient_id` text DEFAULT '' NOT NULL,
	`doctor_id` text DEFAULT '' NOT NULL,
	`date` text DEFAULT '' NOT NULL,
	`content` text,
	`replaces_id` text,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `signed_letters_visit` ON `signed_letters` (`visit_id`,`id`);--> statement-breakpoint
CREATE INDEX `signed_letters_replaces` ON `signed_letters` (`replaces_id`);--> statement-breakpoint
CREATE TABLE `outbox_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`kind` text DEFAULT '' NOT NULL,
	`patient_id` text DEFAULT '' NOT NULL,
	`appointment_id` text,
	`channel` text DEFAULT 'whatsapp' NOT NULL,
	`recipient` text DEFAULT '' NOT NULL,
	`language` text DEFAULT 'en' NOT NULL,
	`text` text DEFAULT '' NOT NULL,
	`send_at` integer,
	`status` text DEFAULT 'waiting' NOT NULL,
	`sent_at` integer,
	`fail_reason` text
);
--> statement-breakpoint
CREATE INDEX `outbox_messages_due` ON `outbox_messages` (`status`,`send_at`);--> statement-breakpoint
CREATE INDEX `outbox_messages_appointment` ON `outbox_messages` (`appointment_id`);--> statement-breakpoint
CREATE INDEX `outbox_messages_patient` ON `outbox_messages` (`patient_id`,`send_at`);--> statement-breakpoint
CREATE TABLE `notification_marks` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`notification_id` text DEFAULT '' NOT NULL,
	`user_id` text DEFAULT '' NOT NULL,
	`mark` text DEFAULT 'read' NOT NULL,
	`marked_at` integer
);
--> statement-breakpoint
CREATE INDEX `notification_marks_user` ON `notification_marks` (`user_id`,`notification_id`,`mark`);--> statement-breakpoint
CREATE TABLE `notification_toasts` (
	`id` text PRIMARY KEY NOT NULL,
	`shown_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `notification_toasts_time` ON `notification_toasts` (`shown_at`);--> statement-breakpoint
CREATE TABLE `notifications` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`kind` text DEFAULT 'failed_work' NOT NULL,
	`priority` text DEFAULT 'normal' NOT NULL,
	`roles` text DEFAULT '[]' NOT NULL,
	`user_id` text,
	`patient_id` text,
	`subject_id` text,
	`facts` text DEFAULT '{}' NOT NULL,
	`device_id` text,
	`settled_at` integer
);
--> statement-breakpoint
CREATE INDEX `notifications_open` ON `notifications` (`settled_at`,`created_at`);--> statement-breakpoint
CREATE TABLE `allergies` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`patient_id` text DEFAULT '' NOT NULL,
	`kind` text DEFAULT 'other' NOT NULL,
	`substance` text DEFAULT '' NOT NULL,
	`ingredient_id` text,
	`reaction` text,
	`severity` text DEFAULT 'unknown' NOT NULL,
	`note` text,
	`state` text DEFAULT 'active' NOT NULL,
	`retraction_reason` text
);
--> statement-breakpoint
CREATE INDEX `allergies_patient` ON `allergies` (`patient_id`);--> statement-breakpoint
CREATE TABLE `conditions` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`patient_id` text DEFAULT '' NOT NULL,
	`kind` text DEFAULT 'chronic' NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`icd10` text,
	`relative` text,
	`since` text,
	`until` text,
	`note` text,
	`state` text DEFAULT 'active' NOT NULL,
	`retraction_reason` text
);
--> statement-breakpoint
CREATE INDEX `conditions_patient` ON `conditions` (`patient_id`);--> statement-breakpoint
CREATE TABLE `patient_contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`patient_id` text DEFAULT '' NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`relation` text DEFAULT 'other' NOT NULL,
	`phone` text,
	`is_emergency` integer DEFAULT false NOT NULL,
	`is_guardian` integer DEFAULT false NOT NULL,
	`linked_patient_id` text
);
--> statement-breakpoint
CREATE INDEX `patient_contacts_patient` ON `patient_contacts` (`patient_id`);--> statement-breakpoint
CREATE INDEX `patient_contacts_linked` ON `patient_contacts` (`linked_patient_id`);--> statement-breakpoint
CREATE TABLE `patient_identifiers` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`patient_id` text DEFAULT '' NOT NULL,
	`kind` text DEFAULT 'other' NOT NULL,
	`value` text DEFAULT '' NOT NULL,
	`issuer` text
);
--> statement-breakpoint
CREATE INDEX `patient_identifiers_patient` ON `patient_identifiers` (`patient_id`);--> statement-breakpoint
CREATE INDEX `patient_identifiers_value` ON `patient_identifiers` (`value`);--> statement-breakpoint
CREATE TABLE `patient_merges` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`merged_id` text DEFAULT '' NOT NULL,
	`survivor_id` text DEFAULT '' NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`undone_at` integer,
	`undone_by` text,
	`undo_reason` text
);
--> statement-breakpoint
CREATE INDEX `patient_merges_merged` ON `patient_merges` (`merged_id`);--> statement-breakpoint
CREATE INDEX `patient_merges_survivor` ON `patient_merges` (`survivor_id`);--> statement-breakpoint
CREATE TABLE `patient_search` (
	`row` integer PRIMARY KEY NOT NULL,
	`patient_id` text NOT NULL,
	`words` text NOT NULL,
	`code_number` integer,
	`phone` text,
	`other_phone` text
);
--> statement-breakpoint
CREATE INDEX `patient_search_patient` ON `patient_search` (`patient_id`);--> statement-breakpoint
CREATE INDEX `patient_search_code` ON `patient_search` (`code_number`);--> statement-breakpoint
CREATE INDEX `patient_search_phone` ON `patient_search` (`phone`);--> statement-breakpoint
CREATE INDEX `patient_search_other_phone` ON `patient_search` (`other_phone`) WHERE other_phone IS NOT NULL;--> statement-breakpoint
CREATE TABLE `patient_search_dirty` (
	`patient_id` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `patients` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`code` text DEFAULT '' NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`local_name` text,
	`sex` text DEFAULT 'unknown' NOT NULL,
	`birth_date` text,
	`age_value` integer,
	`age_unit` text,
	`age_as_of` text,
	`blood_group` text,
	`phone` text,
	`other_phone` text,
	`email` text,
	`address_line` text,
	`city` text,
	`state` text,
	`postal_code` text,
	`language` text,
	`occupation` text,
	`photo_id` text,
	`messages_consent_at` integer,
	`sharing_consent_at` integer,
	`no_allergies_at` integer,
	`no_allergies_by` text,
	`deceased_on` text,
	`removal_reason` text
);
--> statement-breakpoint
CREATE INDEX `patients_removed` ON `patients` (`deleted_at`,`id`) WHERE deleted_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `patients_apart` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`one_id` text DEFAULT '' NOT NULL,
	`other_id` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE `recent_patients` (
	`user_id` text NOT NULL,
	`patient_id` text NOT NULL,
	`opened_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `patient_id`)
);
--> statement-breakpoint
CREATE INDEX `recent_patients_order` ON `recent_patients` (`user_id`,`opened_at`);--> statement-breakpoint
CREATE TABLE `prescription_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`visit_id` text DEFAULT '' NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`drug_name` text DEFAULT '' NOT NULL,
	`medicine_id` text,
	`ingredient_ids` text DEFAULT '[]' NOT NULL,
	`strength` text,
	`form` text,
	`dose_amount` real,
	`dose_unit` text,
	`route` text,
	`site` text,
	`frequency` text,
	`timing` text,
	`days` integer,
	`ongoing` integer DEFAULT false NOT NULL,
	`steps` text DEFAULT '[]' NOT NULL,
	`quantity` real,
	`quantity_unit` text,
	`quantity_computed` integer DEFAULT false NOT NULL,
	`instructions` text DEFAULT '' NOT NULL,
	`replaces_line_id` text,
	`overrides` text DEFAULT '[]' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `prescription_lines_visit` ON `prescription_lines` (`visit_id`,`position`);--> statement-breakpoint
CREATE TABLE `prescription_sets` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`owner_id` text DEFAULT '' NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`shared` integer DEFAULT false NOT NULL,
	`lines` text DEFAULT '[]' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `prescription_sets_owner` ON `prescription_sets` (`owner_id`,`name`);--> statement-breakpoint
CREATE TABLE `prescription_stops` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`line_id` text DEFAULT '' NOT NULL,
	`patient_id` text DEFAULT '' NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`replaced_by_id` text
);
--> statement-breakpoint
CREATE INDEX `prescription_stops_line` ON `prescription_stops` (`line_id`);--> statement-breakpoint
CREATE TABLE `prescriptions` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`patient_id` text DEFAULT '' NOT NULL,
	`doctor_id` text DEFAULT '' NOT NULL,
	`status` text DEFAULT 'draft' NOT NULL,
	`advice` text DEFAULT '' NOT NULL,
	`replaces_id` text,
	`replace_reason` text
);
--> statement-breakpoint
CREATE TABLE `signed_prescription_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`prescription_id` text DEFAULT '' NOT NULL,
	`patient_id` text DEFAULT '' NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`drug_name` text DEFAULT '' NOT NULL,
	`medicine_id` text,
	`ingredient_ids` text DEFAULT '[]' NOT NULL,
	`strength` text,
	`form` text,
	`dose_amount` real,
	`dose_unit` text,
	`route` text,
	`site` text,
	`frequency` text,
	`timing` text,
	`days` integer,
	`ongoing` integer DEFAULT false NOT NULL,
	`steps` text DEFAULT '[]' NOT NULL,
	`quantity` real,
	`quantity_unit` text,
	`quantity_computed` integer DEFAULT false NOT NULL,
	`instructions` text DEFAULT '' NOT NULL,
	`replaces_line_id` text,
	`overrides` text DEFAULT '[]' NOT NULL,
	`until_date` text,
	`check` text
);
--> statement-breakpoint
CREATE INDEX `signed_prescription_lines_prescription` ON `signed_prescription_lines` (`prescription_id`,`position`);--> statement-breakpoint
CREATE INDEX `signed_prescription_lines_patient` ON `signed_prescription_lines` (`patient_id`,`until_date`);--> statement-breakpoint
CREATE INDEX `signed_prescription_lines_signer` ON `signed_prescription_lines` (`created_by`,`id`,`medicine_id`);--> statement-breakpoint
CREATE TABLE `signed_prescriptions` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`number` text DEFAULT '' NOT NULL,
	`visit_id` text DEFAULT '' NOT NULL,
	`patient_id` text DEFAULT '' NOT NULL,
	`doctor_id` text DEFAULT '' NOT NULL,
	`date` text DEFAULT '' NOT NULL,
	`advice` text DEFAULT '' NOT NULL,
	`replaces_id` text,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `signed_prescriptions_visit` ON `signed_prescriptions` (`visit_id`,`id`);--> statement-breakpoint
CREATE INDEX `signed_prescriptions_patient` ON `signed_prescriptions` (`patient_id`,`id`);--> statement-breakpoint
CREATE INDEX `signed_prescriptions_time` ON `signed_prescriptions` (`patient_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `signed_prescriptions_replaces` ON `signed_prescriptions` (`replaces_id`);--> statement-breakpoint
CREATE TABLE `doctor_leave` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`doctor_id` text DEFAULT '' NOT NULL,
	`from_date` text,
	`to_date` text,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `doctor_leave_time` ON `doctor_leave` (`doctor_id`,`to_date`);--> statement-breakpoint
CREATE TABLE `doctors` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`specialization` text,
	`qualification` text,
	`licence_number` text,
	`practising_since` integer,
	`department_id` text,
	`photo_id` text,
	`fee` integer,
	`room` text,
	`color` text,
	`slot_minutes` integer,
	`follow_up_minutes` integer,
	`procedure_minutes` integer
);
--> statement-breakpoint
CREATE TABLE `holidays` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`date` text DEFAULT '' NOT NULL,
	`name` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `holidays_date` ON `holidays` (`date`);--> statement-breakpoint
CREATE TABLE `hours_exceptions` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`doctor_id` text DEFAULT '' NOT NULL,
	`date` text DEFAULT '' NOT NULL,
	`blocks` text DEFAULT '[]' NOT NULL,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `hours_exceptions_date` ON `hours_exceptions` (`date`,`doctor_id`);--> statement-breakpoint
CREATE TABLE `hours_plans` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`doctor_id` text DEFAULT '' NOT NULL,
	`valid_from` text,
	`blocks` text DEFAULT '[]' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `hours_plans_doctor` ON `hours_plans` (`doctor_id`,`valid_from`);--> statement-breakpoint
CREATE TABLE `clinics` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`name` text DEFAULT '' NOT NULL,
	`address_lines` text DEFAULT '[]' NOT NULL,
	`phone` text,
	`email` text,
	`registration_number` text,
	`time_zone` text DEFAULT 'Asia/Kolkata' NOT NULL,
	`currency` text DEFAULT 'INR' NOT NULL,
	`country` text DEFAULT 'IN' NOT NULL,
	`language` text DEFAULT 'en' NOT NULL,
	`logo_id` text,
	`is_demo` integer DEFAULT false NOT NULL,
	`slot_minutes` integer DEFAULT 30 NOT NULL,
	`follow_up_minutes` integer,
	`procedure_minutes` integer,
	`reminder_hours` text DEFAULT '[24,3]' NOT NULL,
	`quiet_from` text DEFAULT '21:00' NOT NULL,
	`quiet_to` text DEFAULT '08:00' NOT NULL,
	`no_show_minutes` integer DEFAULT 15,
	`display_names` integer DEFAULT false NOT NULL,
	`dose_pictures` integer DEFAULT false NOT NULL,
	`idle_lock_minutes` integer DEFAULT 10 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `departments` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`name` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE `number_series` (
	`kind` text PRIMARY KEY NOT NULL,
	`next` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `preferences` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`user_id` text DEFAULT '' NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`value` text
);
--> statement-breakpoint
CREATE TABLE `rooms` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`name` text DEFAULT '' NOT NULL,
	`department_id` text
);
--> statement-breakpoint
CREATE TABLE `capture_context` (
	`id` integer PRIMARY KEY NOT NULL,
	`capturing` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `conflicts` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`table_name` text DEFAULT '' NOT NULL,
	`row_id` text DEFAULT '' NOT NULL,
	`patient_id` text,
	`columns` text DEFAULT '[]' NOT NULL,
	`clinical` integer DEFAULT false NOT NULL,
	`kind` text DEFAULT 'edit' NOT NULL,
	`lost_values` text DEFAULT '{}' NOT NULL,
	`lost_clock` text DEFAULT '' NOT NULL,
	`lost_device_id` text DEFAULT '' NOT NULL,
	`lost_sequence` integer DEFAULT 0 NOT NULL,
	`lost_by` text DEFAULT '' NOT NULL,
	`lost_at` integer,
	`superseded` integer DEFAULT false NOT NULL,
	`settled_at` integer,
	`settled_by` text,
	`choice` text,
	`outcome` text
);
--> statement-breakpoint
CREATE INDEX `conflicts_row` ON `conflicts` (`table_name`,`row_id`);--> statement-breakpoint
CREATE INDEX `conflicts_open` ON `conflicts` (`lost_at`,`id`) WHERE settled_at IS NULL AND superseded = 0;--> statement-breakpoint
CREATE TABLE `copy_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`device_id` text DEFAULT '' NOT NULL,
	`schema_version` integer DEFAULT 0 NOT NULL,
	`places` text DEFAULT '[]' NOT NULL,
	`maker_id` text,
	`making_since` integer,
	`sent_at` integer,
	`ended_at` integer,
	`ended_as` text
);
--> statement-breakpoint
CREATE TABLE `devices` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`name` text DEFAULT '' NOT NULL,
	`certificate` text DEFAULT '' NOT NULL,
	`revocation` text,
	`home_role` text
);
--> statement-breakpoint
CREATE TABLE `epoch_grants` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`epoch` integer DEFAULT 0 NOT NULL,
	`device_id` text DEFAULT '' NOT NULL,
	`key_id` text DEFAULT '' NOT NULL,
	`sealed_key` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE `epoch_keys` (
	`epoch` integer NOT NULL,
	`key_id` text NOT NULL,
	`key` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`epoch`, `key_id`)
);
--> statement-breakpoint
CREATE TABLE `lan_settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`mode` text DEFAULT 'off' NOT NULL,
	`port` integer DEFAULT 4391 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `log_changes` (
	`id` integer PRIMARY KEY NOT NULL,
	`table_name` text NOT NULL,
	`row_id` text NOT NULL,
	`kind` text NOT NULL,
	`after` text NOT NULL,
	`before` text
);
--> statement-breakpoint
CREATE TABLE `log_entries` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`clock` text NOT NULL,
	`actor_id` text NOT NULL,
	`operation` text NOT NULL,
	`operation_id` text NOT NULL,
	`first_change` integer NOT NULL,
	`last_change` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `replica_sums` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text DEFAULT 'main' NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`created_by` text DEFAULT '' NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	`content` text DEFAULT '{}' NOT NULL,
	`schema_version` integer DEFAULT 0 NOT NULL,
	`sums` text DEFAULT '{}' NOT NULL,
	`detail` text,
	`checked_at` integer
);
--> statement-breakpoint
CREATE TABLE `row_clocks` (
	`table_name` text NOT NULL,
	`row_id` text NOT NULL,
	`clocks` text NOT NULL,
	PRIMARY KEY(`table_name`, `row_id`)
);
--> statement-breakpoint
CREATE TABLE `sync_batches` (
	`alias` integer NOT NULL,
	`last_sequence` integer NOT NULL,
	`first_sequence` integer NOT NULL,
	`bytes` blob NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`alias`, `last_sequence`)
);
--> statement-breakpoint
CREATE TABLE `sync_devices` (
	`alias` integer PRIMARY KEY NOT NULL,
	`device_id` text NOT NULL,
	`stored` integer DEFAULT 0 NOT NULL,
	`applied` integer DEFAULT 0 NOT NULL,
	`last_hash` text DEFAULT '' NOT NULL,
	`seen` text DEFAULT '{}' NOT NULL,
	`last_clock` text DEFAULT '' NOT NULL,
	`fault` text,
	`agreed_at` integer,
	`differs` text,
	`fork_after` integer,
	`kept_from` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sync_devices_device_id_unique` ON `sync_devices` (`device_id`);--> statement-breakpoint
CREATE TABLE `sync_peers` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`pin` text,
	`token` text,
	`active` integer DEFAULT true NOT NULL,
	`held` text DEFAULT '{}' NOT NULL,
	`last_contact_at` integer,
	`last_error` text
);
--> statement-breakpoint
CREATE TABLE `sync_quarantine` (
	`id` integer PRIMARY KEY NOT NULL,
	`alias` integer NOT NULL,
	`sequence` integer NOT NULL,
	`clock` text NOT NULL,
	`table_name` text NOT NULL,
	`row_id` text NOT NULL,
	`waits_for` text NOT NULL,
	`partial` integer NOT NULL,
	`change` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sync_quarantine_row` ON `sync_quarantine` (`table_name`,`row_id`);--> statement-breakpoint
CREATE INDEX `sync_quarantine_no_row` ON `sync_quarantine` (`id`) WHERE waits_for = 'row';--> statement-breakpoint
CREATE TABLE `sync_statements` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`signed` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `this_device` (
	`id` text PRIMARY KEY NOT NULL,
	`clinic_id` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`series` text NOT NULL,
	`public_key` text NOT NULL,
	`private_key` text NOT NULL,
	`blob_key` text NOT NULL,
	`agree_public_key` text DEFAULT '' NOT NULL,
	`agree_private_key` text DEFAULT '' NOT NULL,
	`founder_key` text DEFAULT '' NOT NULL,
	`log_base` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL
);
