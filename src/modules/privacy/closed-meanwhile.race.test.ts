import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { closeAccountWithin, type SignedIn, signUp } from "~/modules/identity";
import { walletAccountId, walletOf } from "~/modules/ledger";
import { rateOrder } from "~/modules/ordering";
import { type OrderDto, rateOrderInput } from "~/modules/ordering/contract";
import { topUp } from "~/modules/payments";
import { addClaimPhoto, createClaim } from "~/modules/refunds";
import { createClaimInput } from "~/modules/refunds/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { buy, buyUnpaid, cook, customer, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, otherPool, untilWaiting } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { deleteAccount } from "./delete-account";

await testTwin();
testHouse();
const password = "suya at midnight";
const refused = { done: [], refused: { "identity.unauthenticated": 1 }, errors: [] };
let made = 1;
/** The smallest picture that is one. */
const picture =
  "/9j/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxl" +
  "Z2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj" +
  "Y2P/wAARCAABAAEDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QA" +
  "FAEBAAAAAAAAAAAAAAAAAAAABf/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AIACTz//2Q==";

/** Somebody with an empty wallet after a dinner, and with a password to show. */
async function emptied(): Promise<{ ada: SignedIn; order: OrderDto }> {
  const [from, ada] = [await kitchen(), await customer(dinnerKobo)];
  const order = await buy(ada, from);
  await cook(from, order, "deliver");
  const other = await signUp({ name: "Bola", phone: `0803 778 ${1_000 + made++}`, password }, "192.0.2.7");
  await database().execute(sql`
    update users set password_hash = (select password_hash from users where id = ${other.id}) where id = ${ada.id}`);
  return { ada, order };
}

const statusOf = async (ada: SignedIn) =>
  (await rowsOf<{ status: string }>(database(), sql`select status from users where id = ${ada.id}`))[0]
    ?.status;

/** The account is closed first, and the act that was under way comes to the same row a moment later. */
async function closedFirst<T>(ada: SignedIn, act: () => Promise<T>) {
  const held = await holdRow("users", ada.id);
  const closing = withTx("test.close", (tx) => closeAccountWithin(tx, ada.id, new Date()));
  await untilWaiting(1);
  const under = atOnce([act]);
  await untilWaiting(2);
  await held.release();
  await closing;
  return await under;
}

describe("an order to be paid at Paystack, and its customer closes their account in the same moment", () => {
  /** Both stop at the wallet, or at what guards it, in this order. */
  async function inThisOrder(ada: SignedIn, first: () => Promise<unknown>, second: () => Promise<unknown>) {
    const held = await holdRow("accounts", walletAccountId(ada.id));
    const one = atOnce([first]);
    await untilWaiting(1);
    const two = atOnce([second]);
    await untilWaiting(2);
    await held.release();
    return await Promise.all([one, two]);
  }

  test("the order first: it stands, and the account is told that it is open", async () => {
    const [from, { ada }] = [await kitchen(), await emptied()];
    const [bought, left] = await inThisOrder(
      ada,
      () => buyUnpaid(ada, from),
      () => deleteAccount(ada, { shown: { password } }),
    );
    expect(bought).toMatchObject({
      refused: {},
      errors: [],
      done: [{ order: { status: "awaiting_payment" } }],
    });
    expect(left).toMatchObject({ done: [], refused: { "identity.open_orders": 1 }, errors: [] });
    expect(await statusOf(ada)).toBe("active");
    await expectGreenProof();
  });

  test("the closing first: the order is refused in words, and nothing of it is written", async () => {
    const [from, { ada }] = [await kitchen(), await emptied()];
    const [left, bought] = await inThisOrder(
      ada,
      () => deleteAccount(ada, { shown: { password } }),
      () => buyUnpaid(ada, from),
    );
    expect(left).toMatchObject({ refused: {}, errors: [], done: [{ deleted: true }] });
    expect(bought).toMatchObject(refused);
    expect(await statusOf(ada)).toBe("deleted");
    const open = await rowsOf(
      database(),
      sql`select id from orders where customer_id = ${ada.id} and status <> 'delivered'`,
    );
    expect(open).toEqual([]);
    await expectGreenProof();
  });
});

describe("an account that closed a moment before", () => {
  const ten = { amountKobo: 1_000_000, channel: "card", sheet: "hosted" } as const;
  const attemptsOf = async (ada: SignedIn) =>
    await rowsOf(database(), sql`select 1 from payment_attempts where customer_id = ${ada.id}`);

  test("tops up nothing: nobody is sent to pay into a wallet that nobody opens", async () => {
    const ada = await customer();
    expect(await closedFirst(ada, () => topUp(ada, crypto.randomUUID(), ten))).toMatchObject(refused);
    expect(await attemptsOf(ada)).toEqual([]);
  });

  test("without the lock of its row that the table takes, the top-up begins in its name", async () => {
    const ada = await customer();
    const owner = otherPool({ asOwner: true, max: 1 });
    const [guard] = await rowsOf<{ source: string }>(
      owner.db,
      sql`select pg_get_functiondef('refuse_closed_customer'::regproc) as source`,
    );
    const source = required(guard, "the guard").source;
    expect(source).toContain("for key share");
    await owner.db.execute(sql.raw(source.replace("for key share", "")));
    const begun = await closedFirst(ada, () => topUp(ada, crypto.randomUUID(), ten));
    await owner.db.execute(sql.raw(source));
    await owner.close();
    expect(begun).toMatchObject({ refused: {}, errors: [], done: [{ replayed: false }] });
    expect([await statusOf(ada), (await attemptsOf(ada)).length]).toEqual(["deleted", 1]);
  });

  const words: readonly (readonly [string, (ada: SignedIn, order: OrderDto) => Promise<unknown>])[] = [
    [
      "no claim",
      (ada, { id: orderId, lines }) => {
        const said = { reason: "missing_item", lines: [{ lineId: lines[0]?.id, quantity: 1 }] };
        const input = createClaimInput.parse({ orderId, ...said, note: "I am Ada of Ojuelegba" });
        return createClaim(ada, crypto.randomUUID(), input);
      },
    ],
    [
      "no picture",
      (ada, { id: orderId }) => addClaimPhoto(ada, crypto.randomUUID(), { orderId, jpeg: picture }),
    ],
    [
      "no rating",
      (ada, { id: orderId }) =>
        rateOrder(ada, rateOrderInput.parse({ orderId, stars: 5, text: "Ada of Ojuelegba was here" })),
    ],
  ];

  test.each(words)("leaves %s behind, and no money comes for it", async (_, act) => {
    const { ada, order } = await emptied();
    expect(await closedFirst(ada, () => act(ada, order))).toMatchObject(refused);
    const [left] = await rowsOf<{ words: bigint }>(
      database(),
      sql`select (select count(*) from claims where customer_id = ${ada.id}) + (select count(*) from claim_photos where customer_id = ${ada.id})
            + (select count(*) from reviews where customer_id = ${ada.id}) as words`,
    );
    expect(left?.words).toBe(0n);
    expect((await walletOf(ada)).balanceKobo).toBe(0);
    await expectGreenProof();
  });
});
