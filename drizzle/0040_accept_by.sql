-- An order that its kitchen does not answer is cancelled by the clock: the moment stands on the order. What is placed
-- already is given its kitchen's time from now on, or from when its slot begins: nobody is late for a rule that was not
-- there. Adds an empty column, writes the placed orders alone (a house has some hundreds) and reads the table once for
-- each check while it is locked, a second for a million orders.
ALTER TABLE "orders" ADD COLUMN "accept_by" timestamp (3) with time zone;--> statement-breakpoint
update orders set accept_by = greatest(now(), paid_at, slot_starts_at) + kitchens.accept_within_seconds * interval '1 second'
from kitchens where kitchens.id = orders.kitchen_id and orders.status = 'placed';--> statement-breakpoint
-- What is checked at COMMIT is checked now: a table with a check outstanding cannot be altered.
set constraints all immediate;--> statement-breakpoint
CREATE INDEX "orders_unanswered" ON "orders" USING btree ("accept_by","id") WHERE status = 'placed';--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_placed_has_accept_by" CHECK ((status = 'placed') = (accept_by is not null));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_accept_by_later" CHECK (accept_by > paid_at);
