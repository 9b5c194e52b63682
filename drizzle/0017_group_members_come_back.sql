ALTER TABLE "group_members" DROP CONSTRAINT "group_members_user_once";--> statement-breakpoint
ALTER TABLE "group_members" DROP CONSTRAINT "group_members_name_once";--> statement-breakpoint
CREATE UNIQUE INDEX "group_members_user_once" ON "group_members" USING btree ("group_id","user_id") WHERE status <> 'left';--> statement-breakpoint
CREATE UNIQUE INDEX "group_members_name_once" ON "group_members" USING btree ("group_id","name") WHERE status <> 'left';--> statement-breakpoint
CREATE INDEX "group_members_group" ON "group_members" USING btree ("group_id","created_at");