import type { OrderDto } from "~/modules/ordering/contract";
import type { PaymentDto } from "~/modules/payments/contract";
import { now } from "./sample-menu";
import { orderAt, totalKobo } from "./sample-order";

const payment: PaymentDto = {
  reference: "rf-01kabcdefghjkmnpqrstvwxyz0",
  status: "pending",
  purpose: "order",
  orderId: "ord_sample",
  channel: "bank_transfer",
  amountKobo: totalKobo,
  currency: "NGN",
  receivedKobo: null,
  authorizationUrl: null,
  instructions: {
    kind: "bank_transfer",
    bankName: "Titan",
    accountNumber: "9912345678",
    accountName: "Rachel Foods",
    expiresAt: "2026-11-21T18:30:00Z",
  },
  expiresAt: "2026-11-21T18:30:00Z",
  paidAt: null,
  outcome: null,
  outcomeReason: null,
  sentence: "",
  createdAt: now,
};
const ussd: PaymentDto = {
  ...payment,
  channel: "ussd",
  instructions: { kind: "ussd", code: "*737*000*4071#" },
};
const card: PaymentDto = {
  ...payment,
  channel: "card",
  status: "initialized",
  instructions: null,
  authorizationUrl: "https://checkout.example/sample",
};
const came: PaymentDto = { ...payment, status: "succeeded", receivedKobo: totalKobo, paidAt: now };
const inWallet: PaymentDto = { ...came, outcome: "wallet" };
const topUp: PaymentDto = { ...payment, purpose: "top_up", orderId: null, amountKobo: 500_000 };

const orderOf = (status: OrderDto["status"], by: PaymentDto = payment) =>
  orderAt(status, {
    payment: by,
    payUntil: payment.expiresAt,
    cancel: { allowed: true, refundKobo: 0, sentence: "Nothing was charged." },
    tenders: [{ id: "tnd_1", kind: "paystack", amountKobo: totalKobo, status: "pending" }],
  });
const waiting = orderOf("awaiting_payment");

type Sample = { key: string; payment: PaymentDto; order: OrderDto | null };

/** A payment in each state that its page can show, of an order and of a top-up. */
export const payments: readonly Sample[] = [
  { key: "By transfer", payment, order: waiting },
  {
    key: "By transfer, and Paystack does not answer",
    payment: { ...payment, status: "unknown" },
    order: waiting,
  },
  { key: "By USSD", payment: ussd, order: orderOf("awaiting_payment", ussd) },
  { key: "On Paystack's page", payment: card, order: orderOf("awaiting_payment", card) },
  {
    key: "Nobody knows yet",
    payment: { ...card, status: "unknown" },
    order: orderOf("awaiting_payment", card),
  },
  { key: "Money has come, and is matched", payment: came, order: waiting },
  { key: "Paid", payment: { ...came, outcome: "captured" }, order: orderOf("placed") },
  {
    key: "Paid, and more than was asked",
    payment: { ...came, outcome: "captured_with_extra", receivedKobo: totalKobo + 50_000 },
    order: orderOf("placed"),
  },
  {
    key: "Too little",
    payment: { ...inWallet, outcomeReason: "short", receivedKobo: totalKobo - 43_000 },
    order: waiting,
  },
  {
    key: "Too late: in the wallet",
    payment: { ...inWallet, outcomeReason: "order_expired" },
    order: orderOf("expired"),
  },
  { key: "A person looks at it", payment: { ...came, outcome: "suspense" }, order: waiting },
  {
    key: "Declined",
    payment: { ...card, status: "failed", authorizationUrl: null },
    order: orderOf("awaiting_payment", card),
  },
  {
    key: "Half an hour is over, and Paystack is asked",
    payment: { ...payment, expiresAt: now },
    order: waiting,
  },
  { key: "Expired", payment, order: orderOf("expired") },
  { key: "Called off", payment, order: orderOf("cancelled") },
  { key: "Paid otherwise", payment, order: orderOf("placed") },
  {
    key: "Another payment took its place",
    payment,
    order: orderOf("awaiting_payment", { ...payment, reference: "rf-01kother" }),
  },
  { key: "A top-up by transfer", payment: topUp, order: null },
  {
    key: "A top-up that never came",
    payment: { ...topUp, status: "abandoned", expiresAt: now },
    order: null,
  },
];
