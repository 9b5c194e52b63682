import { randomInt } from "node:crypto";
import { newId } from "~/kernel/id";
import { kobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { requirePhone, type SignedIn } from "~/modules/identity";
import { claim, isOpened, openForService, writeReservation } from "~/modules/inventory";
import {
  houseAccountId,
  lockAccounts,
  type Posting,
  post,
  requireFunds,
  walletAccountId,
} from "~/modules/ledger";
import { now } from "~/platform/clock";
import { throughGate } from "~/platform/db/gate";
import { type Tx, violatedConstraint } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { append } from "~/platform/outbox";
import { type OrderDto, orderingRefusals, type PlaceOrderInput } from "./contract";
import { compareWithQuote, loadQuote } from "./honour-quote";
import { insertOrder, type NewOrder, newOrderDto } from "./insert-order";
import { namingNextSlot } from "./name-next-slot";
import { orderEvent } from "./order-event";
import { nextOrderNumber } from "./order-number";
import { etaOf, type OrderPlan, planOrder } from "./plan-order";

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
 * Places an order and pays for it from the wallet: checks the cart against menu, hours and quote, takes the money
 * into escrow, holds stock and slot, writes order, events and answer. All or nothing, once per key.
 *
 * Refuses: as planOrder and loadQuote; ordering.quote_changed, tender_mismatch; ledger.insufficient_funds;
 * inventory.sold_out, slot_full; platform.busy, idempotency_key_reused.
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
  return await throughGate(`wallet:${actor.id}`, () =>
    throughGate(`kitchen:${input.kitchenId}`, () => namingNextSlot(input.kitchenId, () => opening(attempt))),
  );
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
  const quote = await loadQuote(tx, actor, input, at);
  const plan = await planOrder(tx, input, at, quote?.slotStartsAt);
  compareWithQuote(plan, quote);
  checkTenders(input, plan);
  if (!isOpened(plan.opening)) throw new NotOpened(plan);
  const walletId = walletAccountId(actor.id);
  const total = kobo(plan.priced.totalKobo);
  const demand = {
    kitchenId: plan.menu.kitchen.id,
    serviceDate: plan.serviceDate,
    items: plan.demand,
    slots: plan.slots,
  };
  // Sent together, answered in order: the server takes the locks one after the other, without waiting for us between.
  const [locked, claimed] = await Promise.all([lockAccounts(tx, [walletId]), claim(tx, demand)]);
  requireFunds(locked, walletId, total);
  // Everything is locked and known to fit: from here on only writes.
  const order = draftOrder(actor, number, input, plan, claimed.slotStartsAt, at);
  const answer = newOrderDto(order, plan);
  await Promise.all([
    insertOrder(tx, actor, order),
    post(tx, actor, locked, [paymentOf(order, walletId)], at),
    writeReservation(tx, actor, order.id, claimed, at),
    append(tx, [placedEvent(order, plan, at)]),
    store(answer),
  ]);
  return answer;
}

function placedEvent(order: NewOrder, plan: OrderPlan, at: Date) {
  const subject = { ...order, kitchenName: plan.menu.kitchen.name, totalKobo: plan.priced.totalKobo };
  return orderEvent(subject, "placed", 1, at);
}

function paymentOf(order: NewOrder, walletId: string): Posting {
  return {
    from: walletId,
    to: houseAccountId("order_escrow"),
    amountKobo: kobo(order.priced.totalKobo),
    reason: "order_payment",
    effectKey: `order_payment:${order.tenderId}`,
    referenceId: order.id,
  };
}

function checkTenders(input: PlaceOrderInput, plan: OrderPlan): void {
  const offered = input.tenders[0]?.amountKobo;
  if (offered !== undefined && offered !== plan.priced.totalKobo) {
    throw new Refusal(orderingRefusals.tenderMismatch, {
      details: { tendersKobo: offered, totalKobo: plan.priced.totalKobo },
    });
  }
}

function draftOrder(
  actor: SignedIn,
  number: string,
  input: PlaceOrderInput,
  plan: OrderPlan,
  slot: Date,
  at: Date,
): NewOrder {
  const delivery = input.fulfilment.type === "delivery" ? input.fulfilment : null;
  return {
    id: newId("ord", at.getTime()),
    number,
    customerId: actor.id,
    regionId: plan.menu.kitchen.regionId,
    kitchenId: plan.menu.kitchen.id,
    quoteId: input.quoteId ?? null,
    fulfilmentType: input.fulfilment.type,
    zoneId: delivery?.zoneId ?? null,
    landmark: delivery?.landmark ?? "",
    directions: delivery?.directions ?? "",
    phone: delivery === null ? "" : requirePhone(delivery.phone, "fulfilment.phone"),
    slot,
    eta: etaOf(plan, slot, at),
    priced: plan.priced,
    deliveryPin: delivery === null ? null : randomInt(10_000).toString().padStart(4, "0"),
    tenderId: newId("tnd", at.getTime()),
    lineIds: plan.priced.lines.map(() => newId("lin", at.getTime())),
    at,
  };
}
