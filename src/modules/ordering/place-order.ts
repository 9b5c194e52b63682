import { inOwnName, type SignedIn, type SpendPermit, spending } from "~/modules/identity";
import { assertProviderReady } from "~/modules/payments";
import { now } from "~/platform/clock";
import { throughGate } from "~/platform/db/gate";
import type { Tx } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import type { OrderDto, PlaceOrderInput } from "./contract";
import type { Paying } from "./draft-order";
import { compareWithQuote, loadQuote } from "./honour-quote";
import { namingNextSlot } from "./name-next-slot";
import { opening, requireOpened } from "./open-on-demand";
import { nextOrderNumber } from "./order-number";
import { placePaid } from "./place-paid";
import { placeWaiting } from "./place-waiting";
import { planOrder } from "./plan-order";
import { splitTenders } from "./split-tenders";
import { startPlaced } from "./start-payment";

/** The group that an order is placed for: asked first, under the key and before everything else, and told last. */
export type PlacingFor = {
  readonly before: (tx: Tx) => Promise<void>;
  readonly after: (tx: Tx, placed: OrderDto) => Promise<void>;
};

/**
 * Places an order: checks the cart against menu, hours and quote, takes the money into escrow, holds stock and slot,
 * writes order, events and answer. All or nothing, once per key. What is to be paid at Paystack waits for it, with its
 * stock held and the wallet's part set aside; the payment begins when that is committed, and its answer says where to
 * pay. An order that Paystack conclusively did not take is ended at once: nothing was charged. A replay answers with
 * how such an order stands now. The wallet's PIN is no part of the act: a replay asks for none.
 *
 * Refuses: as planOrder, loadQuote, placePaid, placeWaiting, spending; ordering.quote_changed,
 * promo_… (each condition its own), tender_mismatch, below_paystack_minimum, recipient_of_pickup; payments.provider_unavailable,
 * provider_refused; identity.unauthenticated (the account was closed meanwhile); platform.busy, idempotency_key_reused.
 * Locks: the key, what it is placed for, spend controls, the wallet, stock levels, slots, in this order: the hottest last, so that it is held shortest.
 */
export async function placeOrder(
  actor: SignedIn,
  key: string,
  { pin, ...input }: PlaceOrderInput,
  placingFor?: PlacingFor,
): Promise<OnceAnswer<OrderDto>> {
  const number = await nextOrderNumber();
  const attempt = (permit: SpendPermit) => () =>
    once<OrderDto>(
      "ordering.placeOrder",
      { actor, operation: "orders.place", key, input },
      async (tx, store) => {
        await placingFor?.before(tx);
        const order = await place(tx, { actor, number, input, permit }, store);
        await placingFor?.after(tx, order);
        return order;
      },
    );
  const placed = await spending(actor, pin, (permit) =>
    throughGate(`wallet:${actor.id}`, () =>
      throughGate(`kitchen:${input.kitchenId}`, () =>
        namingNextSlot(input.kitchenId, () => inOwnName(() => opening(attempt(permit)))),
      ),
    ),
  );
  // Past the gates: whoever waits for Paystack keeps nobody else from ordering.
  return await startPlaced(actor, placed);
}

type Placing = Pick<Paying, "actor" | "number" | "input" | "permit">;

async function place(
  tx: Tx,
  { actor, number, input, permit }: Placing,
  store: (answer: OrderDto) => Promise<void>,
): Promise<OrderDto> {
  const at = now();
  const atPaystack = paysAtPaystack(input);
  if (atPaystack) assertProviderReady();
  const quote = await loadQuote(tx, actor, input, at);
  const plan = await planOrder(tx, input, at, { quoted: quote?.slotStartsAt, customerId: actor.id });
  // A code that no longer holds is never dropped silently: the customer decides to go on without it.
  if (plan.promoRefusal !== null) throw plan.promoRefusal;
  compareWithQuote(plan, quote);
  // Amounts that cannot add up, whatever the wallet has; what it really pays is decided under its lock.
  splitTenders(input.tenders, plan.priced.totalKobo, plan.priced.totalKobo);
  requireOpened(plan);
  const purchase = { actor, number, input, permit, plan, at };
  return atPaystack ? await placeWaiting(tx, purchase, store) : await placePaid(tx, purchase, store);
}

function paysAtPaystack(input: PlaceOrderInput): boolean {
  return input.tenders.some(({ kind }) => kind === "paystack");
}
