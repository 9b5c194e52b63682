-- A screen reader says a dish's local name by the rules of its language. Only adds; what was loaded of the demo catalogue before
-- is told, too.
ALTER TABLE "menu_items" ADD COLUMN "local_language" text;--> statement-breakpoint
ALTER TABLE "menu_items" ADD CONSTRAINT "menu_items_local_language_known" CHECK ("menu_items"."local_language" in ('yo', 'ig', 'ha'));--> statement-breakpoint
UPDATE "menu_items" SET "local_language" = CASE "kitchen_id" WHEN 'arewa-table-wuse' THEN 'ha' WHEN 'eastern-pot-woji' THEN 'ig' ELSE 'yo' END
WHERE "local_name" IS NOT NULL AND "kitchen_id" IN ('rachels-buka-surulere', 'mama-tobi-breakfast-yaba', 'arewa-table-wuse', 'eastern-pot-woji');
