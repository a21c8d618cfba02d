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
CREATE INDEX `prescription_sets_owner` ON `prescription_sets` (`owner_id`,`name`);