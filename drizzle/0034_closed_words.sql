-- A claim, its pictures and a rating are words of a person: none is written to an account that is closed. Whoever was under
-- way while it closed waits for its row, and is refused then, as with orders. Locks each table for the moment that a
-- trigger takes to be made; what stands in them stays as it is.
create trigger claims_customer_open before insert on claims for each row execute function refuse_closed_customer();
--> statement-breakpoint
create trigger claim_photos_customer_open before insert on claim_photos for each row execute function refuse_closed_customer();
--> statement-breakpoint
create trigger reviews_customer_open before insert on reviews for each row execute function refuse_closed_customer();
