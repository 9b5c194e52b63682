import { expect, test } from "vitest";
import type { OrderDto } from "~/modules/ordering/contract";
import type { PaymentDto } from "~/modules/payments/contract";
import { payState } from "./pay-state";

const at = new Date("2026-11-21T12:00:00.000Z").getTime();
const payment: PaymentDto = {
  reference: "rf-1",
  status: "pending",
  purpose: "order",
  orderId: "ord_1",
  channel: "bank_transfer",
  amountKobo: 643_000,
  currency: "NGN",
  receivedKobo: null,
  authorizationUrl: null,
  instructions: {
    kind: "bank_transfer",
    bankName: "Titan",
    accountNumber: "9912345678",
    accountName: "Rachel Foods",
    expiresAt: "2026-11-21T12:30:00.000Z",
  },
  expiresAt: "2026-11-21T12:30:00.000Z",
  paidAt: null,
  outcome: null,
  outcomeReason: null,
  sentence: "",
  createdAt: "2026-11-21T12:00:00.000Z",
};
const card: PaymentDto = {
  ...payment,
  channel: "card",
  status: "initialized",
  instructions: null,
  authorizationUrl: "https://checkout.example/1",
};
const waiting = orderOf("awaiting_payment", "rf-1");

test("while it can be paid, the page says how, on our page or on Paystack's", () => {
  expect(payState(payment, waiting, at)).toMatchObject({ kind: "instructions", unsure: false });
  expect(payState(card, waiting, at)).toEqual({ kind: "hosted", url: "https://checkout.example/1" });
  expect(payState({ ...card, status: "abandoned" }, waiting, at).kind).toBe("hosted");
});

test("unknown: a card is not paid again; an account stays in sight of whoever is about to send", () => {
  expect(payState({ ...card, status: "unknown" }, waiting, at).kind).toBe("checking");
  expect(payState({ ...payment, status: "unknown" }, waiting, at)).toMatchObject({
    kind: "instructions",
    unsure: true,
  });
  expect(payState({ ...payment, status: "created", instructions: null }, waiting, at).kind).toBe("checking");
});

test("money that has come is said, also when the clock or the order has moved on", () => {
  const came: PaymentDto = { ...payment, status: "succeeded", receivedKobo: 643_000 };
  const late = at + 31 * 60_000;
  expect(payState(came, waiting, at).kind).toBe("seen");
  expect(payState({ ...came, outcome: "captured" }, orderOf("placed", "rf-1"), late)).toEqual({
    kind: "paid",
    extraKobo: 0,
  });
  expect(
    payState(
      { ...came, outcome: "wallet", outcomeReason: "order_expired" },
      orderOf("expired", "rf-1"),
      late,
    ),
  ).toEqual({ kind: "wallet", reason: "order_expired" });
  expect(payState({ ...came, outcome: "refused" }, waiting, at).kind).toBe("held");
});

test("too much and too little are told to the kobo", () => {
  const more: PaymentDto = {
    ...payment,
    status: "succeeded",
    outcome: "captured_with_extra",
    receivedKobo: 700_000,
  };
  expect(payState(more, orderOf("placed", "rf-1"), at)).toEqual({ kind: "paid", extraKobo: 57_000 });
  const less: PaymentDto = {
    ...payment,
    status: "succeeded",
    outcome: "wallet",
    outcomeReason: "short",
    receivedKobo: 600_000,
  };
  const short = { kind: "short", receivedKobo: 600_000, missingKobo: 43_000 };
  expect(payState(less, waiting, at)).toEqual({ ...short, payable: true, next: null });
  expect(payState(less, orderOf("awaiting_payment", "rf-2"), at)).toMatchObject({ next: "rf-2" });
  expect(payState(less, orderOf("expired", "rf-1"), at)).toEqual({ ...short, payable: false, next: null });
});

test("the half hour is over: first Paystack is asked once more, then it is certain", () => {
  const late = at + 30 * 60_000;
  expect(payState(payment, waiting, late)).toEqual({ kind: "expired", asking: true });
  expect(payState(payment, orderOf("expired", "rf-1"), late)).toEqual({ kind: "expired", asking: false });
  expect(payState({ ...payment, status: "abandoned" }, null, late)).toEqual({
    kind: "expired",
    asking: false,
  });
});

test("another payment of the order, the order paid otherwise, and cancelled: nothing here invites to pay", () => {
  expect(payState(payment, orderOf("awaiting_payment", "rf-2"), at)).toEqual({
    kind: "replaced",
    reference: "rf-2",
  });
  expect(payState(payment, orderOf("placed", "rf-2"), at).kind).toBe("paid-otherwise");
  expect(payState(payment, orderOf("cancelled", "rf-1"), at).kind).toBe("cancelled");
});

test("a payment that failed may be tried again while its order waits", () => {
  expect(payState({ ...card, status: "failed" }, waiting, at)).toEqual({ kind: "failed" });
});

function orderOf(status: OrderDto["status"], reference: string): OrderDto {
  return {
    id: "ord_1",
    number: "RF-7K4Q-21",
    status,
    version: 1,
    totalKobo: 643_000,
    lines: [],
    fees: {
      foodKobo: 643_000,
      packagingKobo: 0,
      deliveryKobo: 0,
      serviceKobo: 0,
      tipKobo: 0,
      discountKobo: 0,
      vatIncludedKobo: 0,
    },
    tenders: [],
    payment: { ...payment, reference },
    payUntil: payment.expiresAt,
    acceptBy: null,
    refundedKobo: 0,
    removedKobo: 0,
    askedUntil: null,
    promoCode: null,
    kitchen: { id: "k", name: "Kitchen", regionId: "lagos", theme: "palm", phone: "" },
    fulfilment: { type: "pickup", zoneId: null, landmark: "", directions: "", phone: "", riderNote: "" },
    recipient: null,
    slotStartsAt: payment.createdAt,
    etaFrom: payment.createdAt,
    etaTo: payment.createdAt,
    deliveryPin: null,
    cancel: { allowed: true, refundKobo: 0, sentence: "" },
    events: [],
    createdAt: payment.createdAt,
  };
}
