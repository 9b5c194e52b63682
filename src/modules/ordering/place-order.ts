import { Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity";
import { isOpened, openForService } from "~/modules/inventory";
import { assertProviderReady } from "~/modules/payments";
import { now } from "~/platform/clock";
import { throughGate } from "~/platform/db/gate";
import { type Tx, violatedConstraint } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { type OrderDto, orderingRefusals, type PlaceOrderInput } from "./contract";
import { compareWithQuote, loadQuote } from "./honour-quote";
import { namingNextSlot } from "./name-next-slot";
import { nextOrderNumber } from "./order-number";
import { placePaid } from "./place-paid";
import { placeWaiting } from "./place-waiting";
import { type OrderPlan, planOrder } from "./plan-order";
import { splitTenders } from "./split-tenders";
import { startPlaced } from "./start-payment";

/** The day's first order of a dish finds no row to lock: thrown inside, caught outside, never seen by anybody else. */
class NotOpened extends Error {
  override readonly name = "NotOpened";
  readonly plan: OrderPlan;
  constructor(plan: OrderPlan) {
    super("stock or slot not opened yet");
    this.plan = plan;
  }
}

/**
 * Places an order: checks the cart against menu, hours and quote, takes the money into escrow, holds stock and slot,
 * writes order, events and answer. All or nothing, once per key. What is to be paid at Paystack waits for it, with its
 * stock held and the wallet's part set aside; the payment begins when that is committed, and its answer says where to
 * pay. An order that Paystack conclusively did not take is ended at once: nothing was charged. A replay answers with
 * how such an order stands now.
 *
 * Refuses: as planOrder, loadQuote, placePaid, placeWaiting; ordering.quote_changed,
 * tender_mismatch, below_paystack_minimum; payments.provider_unavailable,
 * provider_refused; platform.busy, idempotency_key_reused.
 * Locks: the key, the wallet, stock levels, slots, in this order: the hottest last, so that it is held shortest.
 */
export async function placeOrder(
  actor: SignedIn,
  key: string,
  input: PlaceOrderInput,
): Promise<OnceAnswer<OrderDto>> {
  const number = await nextOrderNumber();
  const attempt = () =>
    once<OrderDto>("ordering.placeOrder", { actor, operation: "orders.place", key, input }, (tx, store) =>
      place(tx, actor, number, input, store),
    );
  const placed = await throughGate(`wallet:${actor.id}`, () =>
    throughGate(`kitchen:${input.kitchenId}`, () => namingNextSlot(input.kitchenId, () => opening(attempt))),
  );
  // Past the gates: whoever waits for Paystack keeps nobody else from ordering.
  return await startPlaced(actor, placed);
}

/** Once for the dish, once more when a quarter hour turned meanwhile and the slots moved on with it. */
const openingsMax = 2;

/** Runs an attempt, opening first what it finds not opened. Refuses: ordering.quote_used. */
async function opening<T>(attempt: () => Promise<T>): Promise<T> {
  for (let opened = 0; ; opened++) {
    try {
      return await attempt();
    } catch (error) {
      // Both found the quote unused, and this one came second.
      if (violatedConstraint(error) === "orders_quote_once") {
        throw new Refusal(orderingRefusals.quoteUsed, { cause: error });
      }
      if (!(error instanceof NotOpened) || opened === openingsMax) throw error;
      await openForService(error.plan.opening);
    }
  }
}

async function place(
  tx: Tx,
  actor: SignedIn,
  number: string,
  input: PlaceOrderInput,
  store: (answer: OrderDto) => Promise<void>,
): Promise<OrderDto> {
  const at = now();
  const atPaystack = paysAtPaystack(input);
  if (atPaystack) assertProviderReady();
  const quote = await loadQuote(tx, actor, input, at);
  const plan = await planOrder(tx, input, at, quote?.slotStartsAt);
  compareWithQuote(plan, quote);
  // Amounts that cannot add up, whatever the wallet has; what it really pays is decided under its lock.
  splitTenders(input.tenders, plan.priced.totalKobo, plan.priced.totalKobo);
  if (!isOpened(plan.opening)) throw new NotOpened(plan);
  const purchase = { actor, number, input, plan, at };
  return atPaystack ? await placeWaiting(tx, purchase, store) : await placePaid(tx, purchase, store);
}

function paysAtPaystack(input: PlaceOrderInput): boolean {
  return input.tenders.some(({ kind }) => kind === "paystack");
}
