import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { inOwnName } from "~/modules/identity";
import { inScope, type SignedIn } from "~/modules/identity/contract";
import { orderingRefusals } from "~/modules/ordering/contract";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { sharedRateLimiter } from "~/platform/rate-limit";
import type { AddClaimPhotoInput, ClaimPhotoDto, ClaimPhotoFileDto } from "./claim-photo-contract";
import { claimRefusals } from "./claim-refusals";
import { claimableOf } from "./claimable";
import { type CleanJpeg, cleanJpeg } from "./clean-jpeg";

/** Two for a claim and as many that were taken back, a few times over; each is up to 190 kB of ours. */
const photoTries = sharedRateLimiter({ name: "claim-photos", points: 30, windowSeconds: 3_600 });
/** Of an order's photos that no claim has, the newest are kept: two that are meant, and two that were taken back. */
const looseMax = 4;

/**
 * Keeps a picture of a delivered order for the claim that its customer is writing: as a picture alone, without the place
 * where it was taken. Once per key; forgotten within two days when no claim comes.
 *
 * Refuses: ordering.order_not_found; refunds.photo_unfit, claim_not_delivered, claim_too_late; identity.unauthenticated (the
 * account was closed meanwhile); platform.rate_limited (30 an hour). Locks: the key.
 */
export async function addClaimPhoto(
  actor: SignedIn,
  key: string,
  input: AddClaimPhotoInput,
): Promise<OnceAnswer<ClaimPhotoDto>> {
  await photoTries.take(actor.id);
  const photo = cleanJpeg(Buffer.from(input.jpeg, "base64"));
  if (photo === null) throw new Refusal(claimRefusals.photoUnfit);
  return await inOwnName(() =>
    once("refunds.addClaimPhoto", { actor, operation: "claims.addPhoto", key, input }, (tx) =>
      keep(tx, actor, input.orderId, photo),
    ),
  );
}

async function keep(
  tx: Tx,
  actor: SignedIn,
  orderId: string,
  { bytes, width, height }: CleanJpeg,
): Promise<ClaimPhotoDto> {
  const at = now();
  const rows = await rowsOf<{ customer_id: string }>(
    tx,
    sql`select customer_id from orders where id = ${orderId}`,
  );
  if (rows[0]?.customer_id !== actor.id) throw new Refusal(orderingRefusals.orderNotFound);
  const claimable = await claimableOf(tx, orderId);
  if (claimable === null) throw new Refusal(claimRefusals.notDelivered);
  if (at > claimable.until) throw new Refusal(claimRefusals.tooLate);
  const id = newId("cph", at.getTime());
  await tx.execute(
    sql`insert into claim_photos (id, order_id, customer_id, type, bytes, width, height, created_at)
        values (${id}, ${orderId}, ${actor.id}, 'image/jpeg', ${Buffer.from(bytes)}, ${width}::int, ${height}::int,
          ${at.toISOString()}::timestamptz)`,
  );
  await tx.execute(
    sql`delete from claim_photos where order_id = ${orderId} and claim_id is null and id <> ${id} and id not in (
          select id from claim_photos where order_id = ${orderId} and claim_id is null and id <> ${id}
          order by created_at desc, id desc limit ${looseMax - 1})`,
  );
  return { id, width, height };
}

/**
 * The photos become the claim's, in this order. Refuses refunds.photo_not_found when one is not this customer's of this
 * order, has another claim, or was forgotten. The caller holds the order's lock.
 */
export async function attachPhotos(
  tx: Tx,
  claim: { readonly id: string; readonly orderId: string; readonly customerId: string },
  photoIds: readonly string[],
): Promise<void> {
  if (photoIds.length === 0) return;
  const attached = await rowsOf(
    tx,
    sql`update claim_photos p set claim_id = ${claim.id}, position = wanted.place
        from unnest(${sql.param([...photoIds])}::text[]) with ordinality as wanted (id, place)
        where p.id = wanted.id and p.order_id = ${claim.orderId} and p.customer_id = ${claim.customerId} and p.claim_id is null
        returning p.id`,
  );
  if (attached.length !== photoIds.length) throw new Refusal(claimRefusals.photoNotFound);
}

type Row = {
  customer_id: string;
  claim_id: string | null;
  kitchen_id: string;
  region_id: string;
  type: ClaimPhotoFileDto["type"];
  data: string;
};

async function photoOf(id: string): Promise<Row | undefined> {
  const rows = await rowsOf<Row>(
    database(),
    sql`select p.customer_id, p.claim_id, o.kitchen_id, o.region_id, p.type, translate(encode(p.bytes, 'base64'), E'\\n', '') as data
        from claim_photos p join orders o on o.id = p.order_id where p.id = ${id}`,
  );
  return rows[0];
}

/** A picture of one's own. Refuses: refunds.photo_not_found, also to everybody else. */
export async function claimPhoto(actor: SignedIn, id: string): Promise<ClaimPhotoFileDto> {
  const row = await photoOf(id);
  if (row?.customer_id !== actor.id) throw new Refusal(claimRefusals.photoNotFound);
  const { type, data } = row;
  return { type, data };
}

/** A picture of a claim, for whoever answers it. Refuses: refunds.photo_not_found, also beyond the scope. */
export async function deskClaimPhoto(actor: SignedIn, id: string): Promise<ClaimPhotoFileDto> {
  const row = await photoOf(id);
  const isTheirs =
    row !== undefined &&
    row.claim_id !== null &&
    inScope(actor, { kitchenId: row.kitchen_id, regionId: row.region_id });
  if (!isTheirs) throw new Refusal(claimRefusals.photoNotFound);
  const { type, data } = required(row, "a photo just found");
  return { type, data };
}

/** A form that was left open until the next evening is not sent any more. */
const looseHours = 24;
/** A bank asks about a payment for four months at most; after six nobody asks what a dinner looked like. */
const keptDays = 180;

/** Forgets pictures that no claim came for, and those of claims that nobody asks about any more. Nightly. */
export async function sweepClaimPhotos(): Promise<number> {
  const before = (hours: number) => new Date(now().getTime() - hours * 3_600_000).toISOString();
  return await withTx("refunds.sweepClaimPhotos", async (tx) => {
    const swept = await rowsOf(
      tx,
      sql`delete from claim_photos where (claim_id is null and created_at < ${before(looseHours)}::timestamptz)
            or (created_at < ${before(keptDays * 24)}::timestamptz
              and not exists (select 1 from claims c where c.id = claim_id and c.status = 'open'))
          returning id`,
    );
    return swept.length;
  });
}
