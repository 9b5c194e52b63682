import { sql } from "drizzle-orm";
import { beforeAll, test } from "vitest";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { buy, cart, customer, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { expectProblem, rest, tokenOf } from "~/testing/rest";

testHouse();

let token = "";
beforeAll(async () => {
  token = await tokenOf(await customer(100_000_000));
});
const place = (body: object) => rest("POST", "/orders", { token, body });

test("a slot that is full: refused with the next free one", async () => {
  const from = await kitchen({ slotOrders: 1 });
  const slot = "2026-11-21T15:00:00+01:00";
  await buy(await customer(dinnerKobo), from, { slot });
  await expectProblem(() => place({ ...cart(from), slot }), {
    status: 409,
    code: "inventory.slot_full",
    details: { slots: [new Date(slot).toISOString()], nextSlotAt: "2026-11-21T14:15:00.000Z" },
  });
  await expectGreenProof();
});

test("more portions than a slot takes: told so, and not that every slot is full", async () => {
  const from = await kitchen({ slotItems: 4 });
  await expectProblem(() => place(cart(from, { quantity: 5 })), {
    status: 422,
    code: "ordering.too_large",
    details: { portions: 5, portionsMax: 4 },
  });
});

test("a breakfast dish is not booked after noon because breakfast is full", async () => {
  setClock(new Date("2026-11-21T11:50:00+01:00"));
  const from = await kitchen({ slotOrders: 1 });
  await database().execute(sql`update menu_items set daypart = 'breakfast' where id = ${from.dish}`);
  await buy(await customer(dinnerKobo), from);
  await expectProblem(() => place(cart(from)), { status: 409, code: "inventory.slot_full" });
});
