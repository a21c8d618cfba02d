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
CREATE TABLE `lockouts` (
	`user_name` text PRIMARY KEY NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`until` integer
);
--> statement-breakpoint
CREATE TABLE `pins` (
	`user_id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`changed_at` integer NOT NULL
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
CREATE INDEX `jobs_created` ON `jobs` (`created_at`,`id`);--> statement-breakpoint
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
CREATE TABLE `this_device` (
	`id` text PRIMARY KEY NOT NULL,
	`clinic_id` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`series` text NOT NULL,
	`public_key` text NOT NULL,
	`private_key` text NOT NULL,
	`blob_key` text NOT NULL,
	`created_at` integer NOT NULL
);
