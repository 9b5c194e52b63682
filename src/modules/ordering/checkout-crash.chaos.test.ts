import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import type { SignedIn } from "~/modules/identity";
import { walletOf } from "~/modules/ledger";
import {
  buy,
  byTransfer,
  cart,
  customer,
  dinnerKobo,
  kitchen,
  type TestKitchen,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { secondProcess } from "~/testing/second-process";
import { testTwin } from "~/testing/twin";
import { expectTwinAndLedgerEqual } from "~/testing/twin-books";
import { workVerifier } from "~/testing/worker";
import { placeOrder } from "./place-order";
import { listOrders, orderOf } from "./queries";
import { repayOrder } from "./repay-order";

const twin = await testTwin();
testHouse();

const halfKobo = dinnerKobo / 2;
const split = { tenders: [{ kind: "wallet" as const }, byTransfer] };
/** Everywhere between two steps of a checkout: around its transaction, and around the call to Paystack. */
const points = ["before-commit", "after-commit", "partner-unasked", "partner-answered"] as const;

/** A process that dies at this point of a checkout, half of it from the wallet; the customer heard nothing. */
async function dieAt(crash: (typeof points)[number], actor: SignedIn, key: string, from: TestKitchen) {
  const other = await secondProcess();
  // Stock and slots are opened in a transaction of their own: by the time of the crash that is long over.
  await buy(await customer(dinnerKobo), from, {}, other.placeOrder);
  other.plantFaults({ crash });
  await other.placeOrder(actor, key, cart(from, split)).catch(() => undefined);
  await other.close();
}

async function ordersOf(actor: SignedIn) {
  return (await listOrders(actor, { limit: 10 })).orders;
}

const balanceOf = async (actor: SignedIn) => (await walletOf(actor)).balanceKobo;

describe("a web server killed between two steps of a checkout", () => {
  test.each(points)("%s: the same click again ends in one order, paid once", async (crash) => {
    const [from, ada, key] = [await kitchen({ portions: 2 }), await customer(halfKobo), crypto.randomUUID()];
    await dieAt(crash, ada, key, from);
    const { value: order } = await placeOrder(ada, key, cart(from, split));
    expect(await ordersOf(ada)).toHaveLength(1);
    expect(await balanceOf(ada)).toBe(0);
    const isPayable = order.payment?.authorizationUrl !== null;
    // Paystack tells once where to pay; an answer that died with its process is replaced by another payment.
    const open = isPayable
      ? order
      : (await repayOrder(ada, crypto.randomUUID(), { id: order.id, ...split })).value;
    await twin.pay(required(open.payment, "its payment").reference, { channel: "bank_transfer" });
    await twin.advance(40_000);
    await workVerifier();
    expect((await orderOf(ada, order.id)).status).toBe("placed");
    expect([await balanceOf(ada), (await ordersOf(ada)).length]).toEqual([0, 1]);
    await expectGreenProof();
    await expectTwinAndLedgerEqual(twin);
  });

  test.each(points)("%s: nobody comes back, so what was set aside does", async (crash) => {
    const [from, ada] = [await kitchen({ portions: 2 }), await customer(halfKobo)];
    await dieAt(crash, ada, crypto.randomUUID(), from);
    expect(await balanceOf(ada)).toBe(crash === "before-commit" ? halfKobo : 0);
    await twin.advance(31 * 60_000);
    await workVerifier();
    expect((await ordersOf(ada)).map(({ status }) => status)).toEqual(
      crash === "before-commit" ? [] : ["expired"],
    );
    expect(await balanceOf(ada)).toBe(halfKobo);
    const bola = await customer(dinnerKobo);
    await placeOrder(bola, crypto.randomUUID(), cart(from));
    await expectGreenProof();
    await expectTwinAndLedgerEqual(twin);
  });
});
