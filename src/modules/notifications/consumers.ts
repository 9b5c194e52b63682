import { z } from "zod";
import { type Consumer, consume } from "~/platform/consumers";
import { claimFacts, claimText, isToldOfClaim, toldClaimEvents } from "./claim-text";
import { lowStockFacts, lowStockText } from "./desk-text";
import { groupFacts, groupText, isToldOfGroup, toldGroupEvents } from "./group-text";
import { balanceEvents, lowBalanceMessage } from "./low-balance";
import { isTold, isToldAlready, orderFacts, orderTexts, toldOrderEvents } from "./order-text";
import { isToldOfPayment, paymentFacts, paymentText, toldPaymentEvents } from "./payment-text";
import { endPushBefore } from "./push-subscriptions";
import {
  isToldOfRefund,
  refundFacts,
  refundText,
  toldRefundEvents,
  troubledRefundEvents,
  troubledRefundText,
} from "./refund-text";
import { shortageFacts, shortageText, toldShortageEvents } from "./shortage-text";
import { tellDesk, tellPerson } from "./write-messages";

/**
 * The consumers that turn events into messages. Each event is told once a template and channel, by the unique key of
 * `messages`, whatever the bus does.
 */
export const messageConsumers: readonly Consumer[] = [
  // Whoever subscribed them before the number was shown may be a stranger, and must not read of orders and PINs.
  consume("end-push-of-claimed", ["user.phone_claimed"], async (tx, event) => {
    const { userId } = z.object({ userId: z.string() }).parse(event.payload);
    await endPushBefore(tx, userId, event.createdAt);
  }),
  consume("notify-customer", toldOrderEvents, async (tx, event) => {
    if (!isTold(event.eventType)) return;
    const facts = orderFacts.parse(event.payload);
    if (isToldAlready(facts)) return;
    await tellPerson(tx, event, facts.customerId, orderTexts[event.eventType](facts));
  }),
  consume("notify-payer", toldPaymentEvents, async (tx, event) => {
    if (!isToldOfPayment(event.eventType)) return;
    const facts = paymentFacts.parse(event.payload);
    const text = paymentText(event.eventType, facts);
    if (text !== null) await tellPerson(tx, event, facts.customerId, text);
  }),
  consume("notify-refunded", toldRefundEvents, async (tx, event) => {
    if (!isToldOfRefund(event.eventType)) return;
    const facts = refundFacts.parse(event.payload);
    const text = refundText(event.eventType, facts);
    if (text !== null) await tellPerson(tx, event, facts.customerId, text);
  }),
  consume("notify-claimant", toldClaimEvents, async (tx, event) => {
    if (!isToldOfClaim(event.eventType)) return;
    const facts = claimFacts.parse(event.payload);
    await tellPerson(tx, event, facts.customerId, claimText(event.eventType, facts));
  }),
  consume("notify-shortage", toldShortageEvents, async (tx, event) => {
    const facts = shortageFacts.parse(event.payload);
    await tellPerson(tx, event, facts.customerId, shortageText(facts));
  }),
  consume("notify-group", toldGroupEvents, async (tx, event) => {
    if (!isToldOfGroup(event.eventType)) return;
    const facts = groupFacts.parse(event.payload);
    const text = groupText(event.eventType, facts);
    if (text !== null) await tellPerson(tx, event, facts.customerId, text);
  }),
  consume("notify-low-balance", balanceEvents, async (tx, event) => {
    const { customerId } = z.object({ customerId: z.string() }).parse(event.payload);
    const text = await lowBalanceMessage(tx, customerId);
    // The same event is told for another reason too: an event is told once a template.
    if (text !== null) await tellPerson(tx, event, customerId, text, "wallet.low_balance");
  }),
  consume("notify-refund-desk", troubledRefundEvents, async (tx, event) => {
    const text = troubledRefundText(event.eventType, refundFacts.parse(event.payload));
    // The customer is told of the same event.
    await tellDesk(tx, event, "operations", text, `desk.${event.eventType}`);
  }),
  consume("notify-operations", ["inventory.low_stock"], async (tx, event) => {
    await tellDesk(tx, event, "operations", lowStockText(lowStockFacts.parse(event.payload)));
  }),
];
