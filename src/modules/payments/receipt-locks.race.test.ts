import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { approvalAboveKobo } from "~/modules/batches/contract";
import { walletOf } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { colleague, customer, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { decideReceipt } from "./decide-receipt";
import { healBreaks } from "./note-break";
import { feeDiffers, strangerAt } from "./reconcile.fixture";
import { resolveBreak } from "./resolve-break";
import { waitingReceipts } from "./waiting-receipts";

const twin = await testTwin();
testHouse();
const stranger = strangerAt(twin);
const largeKobo = approvalAboveKobo + 1;
const reason = "the receipt was shown";

/** Two small receipts for one wallet, which together are a large one, given out by two colleagues at once. */
async function twoSmallOnes(withoutLocks: boolean) {
  const ada = await customer(1_000);
  const smallKobo = approvalAboveKobo / 2 + 1;
  const [one, two] = [await stranger(smallKobo), await stranger(smallKobo)];
  const [first, second] = [await colleague("finance_admin"), await colleague("finance_admin")];
  const give = (by: typeof first, id: string) => () =>
    resolveBreak(by, { act: "claim", id, customerId: ada.id, reason });
  const held = await holdRow("accounts", `acc_${ada.id.slice(4)}`);
  plantFaults({ withoutLocks });
  const racing = atOnce([give(first, one), give(second, two)]);
  await untilWaiting(2);
  await held.release();
  const { done, refused, errors } = await racing;
  plantFaults();
  return { done: done.map(({ status }) => status).sort(), refused, errors: errors.length, ada, smallKobo };
}

test("two small receipts for one wallet at once: one is given, the other is asked for", async () => {
  const { ada, smallKobo, ...outcome } = await twoSmallOnes(false);
  expect(outcome).toEqual({ done: ["requested", "resolved"], refused: {}, errors: 0 });
  expect((await walletOf(ada)).balanceKobo).toBe(1_000 + smallKobo);
  await expectGreenProof();
});

/** A large receipt is asked for by a difference of its fee while a colleague sets that aside. */
async function askedAndSetAside(withoutLocks: boolean) {
  const [ada, id] = [await customer(1_000), await feeDiffers(await stranger(largeKobo))];
  const [asks, other] = [await colleague("finance_admin"), await colleague("finance_admin")];
  const held = await holdRow("breaks", id);
  plantFaults({ withoutLocks });
  const asking = atOnce([() => resolveBreak(asks, { act: "claim", id, customerId: ada.id, reason })]);
  await untilWaiting(1);
  const setting = atOnce([() => resolveBreak(other, { act: "set_aside", id, reason })]);
  await untilWaiting(2);
  await held.release();
  const [asked, set] = [await asking, await setting];
  plantFaults();
  return [asked.done, set.done, set.refused];
}

test("asked for and set aside at once: it is asked for, and the other is told so", async () => {
  expect(await askedAndSetAside(false)).toEqual([
    [{ status: "requested" }],
    [],
    { "payments.break_waits": 1 },
  ]);
});

/** A large receipt is approved in the moment in which the books heal its break. */
async function approvedAndHealed(withoutLocks: boolean) {
  const [ada, id] = [await customer(1_000), await stranger(largeKobo)];
  const decides = await colleague("finance_approver");
  await resolveBreak(await colleague("finance_admin"), { act: "claim", id, customerId: ada.id, reason });
  const request = required(
    (await waitingReceipts(decides)).find(({ customer }) => customer?.id === ada.id),
    "the request",
  );
  const [found] = await rowsOf<{ reference: string }>(
    database(),
    sql`select reference from breaks where id = ${id}`,
  );
  const { reference } = required(found, "the break");
  const decision = { decision: "approve", id: request.id, typedKobo: largeKobo, note: reason } as const;
  const held = await holdRow("accounts", `acc_${ada.id.slice(4)}`);
  plantFaults({ withoutLocks });
  const approving = atOnce([() => decideReceipt(decides, crypto.randomUUID(), decision)]);
  await untilWaiting(1);
  const healing = withTx("test.heal", (tx) =>
    healBreaks(tx, { subject: "payment", reference, how: "Agreed" }, now()),
  );
  await (withoutLocks ? healing : untilWaiting(2));
  await held.release();
  const { done, errors } = await approving;
  plantFaults();
  return { approved: done.length, errors, healed: await healing };
}

test("approved while the books heal it: the healing waits, and finds a break that a person has ended", async () => {
  expect(await approvedAndHealed(false)).toEqual({ approved: 1, errors: [], healed: 0 });
  await expectGreenProof();
});

test("without the lock of the wallet nobody is asked: neither has seen what the other gives", async () => {
  const { done } = await twoSmallOnes(true);
  expect(done).not.toContain("requested");
});

test("without the lock of the break both are done: what was set aside waits for a colleague", async () => {
  expect(await askedAndSetAside(true)).toEqual([[{ status: "requested" }], [{ status: "resolved" }], {}]);
});

test("without the lock of the break it is healed and given out as well", async () => {
  expect(await approvedAndHealed(true)).toEqual({ approved: 1, errors: [], healed: 1 });
});
