-- An order may be for somebody else than whoever pays for it. Only adds columns that are empty; each lock is held for as long
-- as the table is read once, a second for a million orders.
ALTER TABLE "messages" DROP CONSTRAINT "messages_one_recipient";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "recipient_order_id" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "recipient_name" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "recipient_phone" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "recipient_note" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "recipient_code" text;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_recipient_order_id_orders_id_fk" FOREIGN KEY ("recipient_order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_recipient_order" ON "messages" USING btree ("recipient_order_id") WHERE recipient_order_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "orders_recipient_code_once" ON "orders" USING btree ("recipient_code") WHERE recipient_code is not null;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_one_recipient" CHECK (num_nonnulls(user_id, desk, recipient_order_id) = 1);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_recipient_whole" CHECK (num_nonnulls(recipient_name, recipient_phone, recipient_note, recipient_code) in (0, 4));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_recipient_of_delivery" CHECK (recipient_name is null or fulfilment_type = 'delivery');--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_recipient_name_length" CHECK (char_length(recipient_name) between 1 and 60);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_recipient_phone_shape" CHECK (recipient_phone ~ '^\+[1-9][0-9]{6,14}$');--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_recipient_note_length" CHECK (char_length(recipient_note) <= 140);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_recipient_code_shape" CHECK (recipient_code ~ '^[0-9a-hjkmnp-tv-z]{16}$');--> statement-breakpoint
-- Whom an order is for is said when it is placed; afterwards it is only ever forgotten.
create function keep_recipient() returns trigger language plpgsql as $$
begin
  if (new.recipient_name, new.recipient_phone, new.recipient_note, new.recipient_code) is distinct from
      (old.recipient_name, old.recipient_phone, old.recipient_note, old.recipient_code) and new.recipient_code is not null then
    raise exception 'the recipient of an order is not changed'
      using errcode = 'check_violation', constraint = 'orders_recipient_fixed';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger orders_recipient_fixed before update of recipient_name, recipient_phone, recipient_note, recipient_code on orders
  for each row execute function keep_recipient();
