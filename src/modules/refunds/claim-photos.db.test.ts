import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { type SignedIn, signUp } from "~/modules/identity";
import { deleteAccount, exportPerson } from "~/modules/privacy";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { violatedConstraint } from "~/platform/db/transaction";
import { buy, colleague, cook, customer, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { createClaimInput } from "./claim-contract";
import { addClaimPhoto, claimPhoto, deskClaimPhoto, sweepClaimPhotos } from "./claim-photos";
import { claimsOfOrder, deskClaims } from "./claim-queries";
import { createClaim } from "./create-claim";
import { tinyJpeg, withPlace } from "./tiny-jpeg.fixture";

testHouse();

const jpeg = Buffer.from(withPlace("Ojuelegba")).toString("base64");

/** A dinner that was collected. */
async function collected() {
  const from = await kitchen();
  const ada = await customer(dinnerKobo);
  const order = await buy(ada, from);
  await cook(from, order, "deliver");
  return { from, ada, order, lineId: required(order.lines[0], "a line").id };
}

async function added(ada: SignedIn, orderId: string): Promise<string> {
  return (await addClaimPhoto(ada, crypto.randomUUID(), { orderId, jpeg })).value.id;
}

async function claimed(ada: SignedIn, one: { order: { id: string }; lineId: string }, photoIds: string[]) {
  const lines = [{ lineId: one.lineId, quantity: 1 }];
  const said = { orderId: one.order.id, reason: "missing_item", lines, photoIds };
  return await createClaim(ada, crypto.randomUUID(), createClaimInput.parse(said));
}

test("two photos go with a claim: its customer and a colleague see them as pictures alone, nobody else does", async () => {
  const made = await collected();
  const { ada, order } = made;
  const photoIds = [await added(ada, order.id), await added(ada, order.id)];
  const { value } = await claimed(ada, made, photoIds);
  expect(value.photos).toEqual(photoIds.map((id) => ({ id, width: 1, height: 1 })));
  expect((await claimsOfOrder(ada, order.id)).claims[0]?.photos).toHaveLength(2);
  const agent = await colleague("support_agent");
  const { claims } = await deskClaims(agent, { status: "open" });
  expect(claims.find(({ id }) => id === value.id)?.photos.map(({ id }) => id)).toEqual(photoIds);
  const first = required(photoIds[0], "a photo");
  const picture = { type: "image/jpeg", data: Buffer.from(tinyJpeg).toString("base64") };
  expect(await claimPhoto(ada, first)).toEqual(picture);
  expect(await deskClaimPhoto(agent, first)).toEqual(picture);
  const elsewhere = { ...agent, kitchenId: (await kitchen()).id };
  await expect(deskClaimPhoto(elsewhere, first)).rejects.toMatchObject({ code: "refunds.photo_not_found" });
  await expect(claimPhoto(await customer(), first)).rejects.toMatchObject({
    code: "refunds.photo_not_found",
  });
  // Not sent with a claim yet: nobody's but its customer's.
  const later = await added(ada, order.id).catch((error: unknown) => error);
  expect(later).toEqual(expect.any(String));
  await expect(deskClaimPhoto(agent, String(later))).rejects.toMatchObject({
    code: "refunds.photo_not_found",
  });
  await expectGreenProof();
});

test("the same key adds one photo, however often its answer was lost", async () => {
  const { ada, order } = await collected();
  const key = crypto.randomUUID();
  const first = await addClaimPhoto(ada, key, { orderId: order.id, jpeg });
  expect(await addClaimPhoto(ada, key, { orderId: order.id, jpeg })).toEqual({
    value: first.value,
    replayed: true,
  });
  const rows = await rowsOf(database(), sql`select 1 from claim_photos where order_id = ${order.id}`);
  expect(rows).toHaveLength(1);
});

test("what is no JPEG, of somebody else's order, or before it came is refused and leaves nothing", async () => {
  const { ada, order, from } = await collected();
  const before = await whatIsWritten();
  const add = (actor: SignedIn, orderId: string, picture = jpeg) =>
    addClaimPhoto(actor, crypto.randomUUID(), { orderId, jpeg: picture });
  const html = Buffer.from("<html><script>alert(1)</script></html>").toString("base64");
  await expect(add(ada, order.id, html)).rejects.toMatchObject({ code: "refunds.photo_unfit" });
  await expect(add(from.staff, order.id)).rejects.toMatchObject({ code: "ordering.order_not_found" });
  expect(await whatIsWritten()).toEqual(before);
  const waiting = await buy(await customer(dinnerKobo), from).then((one) => one.id);
  await expect(add(ada, waiting)).rejects.toMatchObject({ code: "ordering.order_not_found" });
});

test("a claim with a photo of another order, or one that is gone, is not made; no money moves", async () => {
  const [made, other] = [await collected(), await collected()];
  const foreign = await added(other.ada, other.order.id);
  const before = await whatIsWritten();
  for (const id of [foreign, "cph_gone"]) {
    await expect(claimed(made.ada, made, [id])).rejects.toMatchObject({ code: "refunds.photo_not_found" });
  }
  expect(await whatIsWritten()).toEqual(before);
  const photoId = await added(made.ada, made.order.id);
  const { value } = await claimed(made.ada, made, [photoId]);
  // The database alone: a photo of a claim stays with it, and as it is.
  const change = (what: ReturnType<typeof sql>) =>
    database()
      .execute(sql`update claim_photos set ${what} where id = ${photoId}`)
      .catch((error: unknown) => error);
  expect(violatedConstraint(await change(sql`claim_id = null, position = null`))).toBe(
    "claim_photos_unchanged",
  );
  expect(violatedConstraint(await change(sql`width = 2`))).toBe("claim_photos_unchanged");
  expect(value.photos).toHaveLength(1);
  await expectGreenProof();
});

test("the newest four wait for a claim; after a day they are forgotten, those of a claim after half a year", async () => {
  const made = await collected();
  const ids: string[] = [];
  for (let nth = 0; nth < 6; nth++) ids.push(await added(made.ada, made.order.id));
  const left = async () =>
    (
      await rowsOf<{ id: string }>(
        database(),
        sql`select id from claim_photos where order_id = ${made.order.id} order by id`,
      )
    ).map(({ id }) => id);
  expect(await left()).toHaveLength(4);
  const kept = required(ids.at(-1), "the last");
  const { value } = await claimed(made.ada, made, [kept]);
  setClock(new Date(now().getTime() + 25 * 3_600_000));
  await sweepClaimPhotos();
  expect(await left()).toEqual([kept]);
  setClock(new Date(now().getTime() + 181 * 86_400_000));
  await sweepClaimPhotos();
  expect(await left()).toEqual(value.status === "open" ? [kept] : []);
  await rowsOf(
    database(),
    sql`update claims set status = 'rejected', version = 2, decided_by = ${made.from.staff.id}, decided_at = now() where id = ${value.id} and status = 'open'`,
  );
  await sweepClaimPhotos();
  expect(await left()).toEqual([]);
});

test("a person's copy has the picture, and a closed account leaves none behind", async () => {
  const made = await collected();
  const { ada, order } = made;
  const photoId = await added(ada, order.id);
  const agent = await colleague("support_agent");
  const chunks: string[] = [];
  const password = "suya at midnight";
  await withPassword(ada, password);
  for await (const chunk of await exportPerson(ada, { password })) chunks.push(chunk);
  const copy: { claimPhotos: { id: string; base64: string }[] } = JSON.parse(chunks.join(""));
  expect(copy.claimPhotos).toEqual([
    expect.objectContaining({ id: photoId, base64: Buffer.from(tinyJpeg).toString("base64") }),
  ]);
  await deleteAccount(ada, { shown: { password } });
  const rows = await rowsOf(database(), sql`select 1 from claim_photos where customer_id = ${ada.id}`);
  expect(rows).toEqual([]);
  await expect(deskClaimPhoto(agent, photoId)).rejects.toMatchObject({ code: "refunds.photo_not_found" });
});

/** What they show again to leave: the password of somebody who signed up. */
async function withPassword(actor: SignedIn, password: string): Promise<void> {
  const user = await signUp({ name: "Bola", phone: "0803 777 4242", password }, "192.0.2.7");
  await database().execute(sql`
    update users set password_hash = (select password_hash from users where id = ${user.id}) where id = ${actor.id}`);
}
