/**
 * Ordering owns quotes, orders, packs, line items, tenders and order events: it orchestrates one purchase.
 *
 * Invariants: an order's tenders, payments, lines and packs sum to its figures (I4); its events are a path of the
 * machine and fold to its row (I9); its escrow is zero when it has ended (I10). Each is checked by the database at
 * COMMIT too. An order that waits for its payment holds its stock and what its wallet part is; it ends only when
 * Paystack has said that nothing was paid. A group order is one of
 * them in the end, or has cost nobody anything. Tables: quotes, orders, order_packs, line_items, tenders, order_events,
 * group_orders, group_members.
 * Calls: identity, catalog, ledger, inventory, payments, delivery, audit; payments calls back by its hook.
 */
import { registerPayable } from "~/modules/payments";
import { orderPayable } from "./pay-order";

registerPayable("order", orderPayable);

export { type Advanced, advanceOrder } from "./advance-order";
export { afterOrder, verifyReceipt } from "./after-order";
export { automaticPromos } from "./automatic-promos";
export { type CancelledWithin, type Cancelling, cancelWithin } from "./cancel-within";
export { createGroup } from "./create-group";
export { createQuote } from "./create-quote";
export { groupOf } from "./group-of";
export type { GroupPerson } from "./group-person";
export { groupShareOf } from "./group-share";
export { joinGroup } from "./join-group";
export { giveLateTip } from "./late-tip";
export { leaveGroup, removeFromGroup } from "./leave-group";
export { lockGroupList } from "./lock-group";
export { myGroups } from "./my-groups";
export { nameEntry, namePage } from "./name-entries";
export { offeredSlots } from "./offered-slots";
export { openTickets } from "./open-tickets";
export { type LockedOrder, lockOrder } from "./order-row";
export { orderSummaries } from "./order-summaries";
export { payShare } from "./pay-share";
export { placeGroup } from "./place-group";
export { placeOrder } from "./place-order";
export { placeSharesNow } from "./place-shares";
export { listOrders, orderForStream, orderOf } from "./queries";
export { rateOrder } from "./rate-order";
export { noteRemoval } from "./removed-food";
export { reorder } from "./reorder";
export { repayOrder } from "./repay-order";
export { saveGroupPack } from "./save-group-pack";
export { sentOrder } from "./sent-order";
export { runGroups, settleGroups } from "./settle-groups";
export { spendSummary } from "./spend-summary";
export { spentBy } from "./spent-by";
export { cancelGroup, extendGroup, reopenGroup, setGroupExtras } from "./steer-group";
export { sweepQuotes } from "./sweep-quotes";
export { recipientConsumer } from "./tell-recipient";
