import { expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { walletAccountId, walletOf } from "~/modules/ledger";
import { plantFaults } from "~/platform/db/faults";
import { violatedConstraint } from "~/platform/db/transaction";
import { colleague, customer, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { decideReceipt } from "./decide-receipt";
import { feeDiffers, strangerAt } from "./reconcile.fixture";
import { breaksOf } from "./reconciliation-desk";
import { resolveBreak } from "./resolve-break";
import { waitingReceipts } from "./waiting-receipts";

const twin = await testTwin();
testHouse();
const stranger = strangerAt(twin);
const receiptKobo = 20_000;
const reason = "the receipt was shown";

/** One receipt, to which two breaks lead, given by two colleagues to two wallets at once. */
async function toTwoWallets(withoutLocks: boolean) {
  const one = await stranger(receiptKobo);
  const two = await feeDiffers(one);
  const [ada, bola] = [await customer(1_000), await customer(1_000)];
  const [first, second] = [await colleague("finance_admin"), await colleague("finance_admin")];
  const held = await Promise.all([ada, bola].map(({ id }) => holdRow("accounts", walletAccountId(id))));
  plantFaults({ withoutLocks });
  const racing = atOnce([
    () => resolveBreak(first, { act: "claim", id: one, customerId: ada.id, reason }),
    () => resolveBreak(second, { act: "claim", id: two, customerId: bola.id, reason }),
  ]);
  await untilWaiting(2);
  for (const { release } of held) await release();
  const { done, refused, errors } = await racing;
  plantFaults();
  const givenKobo = (await walletOf(ada)).balanceKobo + (await walletOf(bola)).balanceKobo - 2_000;
  return { done, refused, constraints: errors.map(violatedConstraint), givenKobo };
}

/** One receipt is given to a wallet by one break while a colleague approves that it is paid out by the other. */
async function toWalletAndOut(withoutLocks: boolean) {
  const one = await stranger(receiptKobo);
  const two = await feeDiffers(one);
  const ada = await customer(1_000);
  const [asks, gives, decides] = [
    await colleague("finance_admin"),
    await colleague("finance_admin"),
    await colleague("finance_approver"),
  ];
  const bankReference = `GTB/${two}`;
  await resolveBreak(asks, { act: "pay_out", id: two, bankReference, reason });
  const request = required(
    (await waitingReceipts(decides)).find((waiting) => waiting.bankReference === bankReference),
    "the request",
  );
  const held = await holdRow("accounts", walletAccountId(ada.id));
  plantFaults({ withoutLocks });
  const claiming = atOnce([() => resolveBreak(gives, { act: "claim", id: one, customerId: ada.id, reason })]);
  await untilWaiting(1);
  const decision = { decision: "approve", id: request.id, typedKobo: receiptKobo, note: reason } as const;
  const approving = atOnce([() => decideReceipt(decides, crypto.randomUUID(), decision)]);
  // Without the turn it does not wait: the claim, which has written nothing yet, finds its effect taken afterwards.
  if (withoutLocks) await approving;
  else await untilWaiting(2);
  await held.release();
  const outcomes = [await claiming, await approving];
  plantFaults();
  return {
    done: outcomes.map(({ done }) => done.length),
    refused: outcomes.map(({ refused }) => refused),
    constraints: outcomes.flatMap(({ errors }) => errors.map(violatedConstraint)),
    givenKobo: (await walletOf(ada)).balanceKobo - 1_000,
  };
}

test("two breaks of one receipt, given to two wallets at once: one has it, the other is told that nothing is left", async () => {
  expect(await toTwoWallets(false)).toEqual({
    done: [{ status: "resolved" }],
    refused: { "payments.nothing_to_claim": 1 },
    constraints: [],
    givenKobo: receiptKobo,
  });
  await expectGreenProof();
});

test("given to a wallet while a colleague approves paying it out by the other break: it is not paid out as well", async () => {
  expect(await toWalletAndOut(false)).toEqual({
    done: [1, 0],
    refused: [{}, { "payments.nothing_to_claim": 1 }],
    constraints: [],
    givenKobo: receiptKobo,
  });
  await expectGreenProof();
});

/** One receipt is asked for by each of its two breaks at once. */
async function askedTwice(withoutLocks: boolean) {
  const one = await stranger(receiptKobo);
  const two = await feeDiffers(one);
  const [first, second] = [await colleague("finance_admin"), await colleague("finance_admin")];
  const ask = (by: typeof first, id: string) => () =>
    resolveBreak(by, { act: "pay_out", id, bankReference: `GTB/${id}`, reason });
  const held = await Promise.all([one, two].map((id) => holdRow("breaks", id)));
  plantFaults({ withoutLocks });
  const asking = atOnce([ask(first, one), ask(second, two)]);
  await untilWaiting(2);
  for (const { release } of held) await release();
  const { done, refused, errors } = await asking;
  plantFaults();
  const references = [one, two].map((id) => `GTB/${id}`);
  const waiting = (await waitingReceipts(await colleague("finance_approver"))).filter(({ bankReference }) =>
    references.includes(bankReference ?? ""),
  );
  return { done, refused, errors, waiting };
}

test("one receipt is asked for once, whichever of its breaks leads there: Approvals shows one, and its rejection lets the other be asked", async () => {
  const { done, refused, errors, waiting } = await askedTwice(false);
  expect({ done, refused, errors }).toEqual({
    done: [{ status: "requested" }],
    refused: { "payments.receipt_waits": 1 },
    errors: [],
  });
  const [request, ...others] = waiting;
  expect(others).toEqual([]);
  const { id, reference } = required(request, "the request");
  const decides = await colleague("finance_approver");
  await decideReceipt(decides, crypto.randomUUID(), { decision: "reject", id, note: "ask its owner first" });
  const other = required(
    (await breaksOf()).find(
      (one) => one.reference === reference && !request?.bankReference?.endsWith(one.id),
    ),
    "the other break",
  );
  const again = { act: "pay_out", id: other.id, bankReference: "GTB/again", reason } as const;
  expect(await resolveBreak(await colleague("finance_admin"), again)).toEqual({ status: "requested" });
  await expectGreenProof();
});

test("without the turn both are asked for, and the second stands on Approvals for nothing", async () => {
  const { done, refused, waiting } = await askedTwice(true);
  expect([done.length, refused, waiting.length]).toEqual([2, {}, 2]);
});

test("without the turn the database alone gives it out once: it is one effect, whichever break led to it", async () => {
  expect(await toTwoWallets(true)).toEqual({
    done: [{ status: "resolved" }],
    refused: {},
    constraints: ["transfers_effect_once"],
    givenKobo: receiptKobo,
  });
  await expectGreenProof();
});

test("without the turn the database alone lets it go to a wallet or out of the bank, not both", async () => {
  const { done, constraints } = await toWalletAndOut(true);
  expect(done.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect(constraints).toEqual(["transfers_effect_once"]);
  await expectGreenProof();
});
