ALTER TABLE "exports" ADD COLUMN "role" text;--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "region_id" text;--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "kitchen_id" text;