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
CREATE INDEX `patient_files_attachment` ON `patient_files` (`attachment_id`);