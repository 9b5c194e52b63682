import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { en } from "~/i18n/en";
import { pcm } from "~/i18n/pcm";
import type { OrderDto, TenderDto } from "~/modules/ordering/contract";
import { cancelMoney, type Payers, payersOf, setAsideKobo, tenderWords, wasPaid } from "./order-money";

const at = "2026-11-21T11:00:00.000Z";

function tender(kind: TenderDto["kind"], amountKobo: number, status: TenderDto["status"]): TenderDto {
  return { id: `tnd_${kind}`, kind, amountKobo, status };
}

/** ₦6,430, of which the tenders say how it is paid. */
function order(tenders: TenderDto[], overrides: Partial<OrderDto> = {}): OrderDto {
  return {
    id: "ord_1",
    number: "RF-7K4Q-21",
    status: "awaiting_payment",
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
    tenders,
    payment: {
      reference: "rf-1",
      status: "pending",
      channel: "bank_transfer",
      amountKobo: 443_000,
      authorizationUrl: null,
      instructions: null,
      expiresAt: at,
    },
    payUntil: at,
    acceptBy: null,
    refundedKobo: 0,
    removedKobo: 0,
    askedUntil: null,
    promoCode: null,
    kitchen: { id: "mama-put", name: "Mama Put", regionId: "lagos", theme: "river", phone: "" },
    fulfilment: { type: "pickup", zoneId: null, landmark: "", directions: "", phone: "", riderNote: "" },
    recipient: null,
    slotStartsAt: at,
    etaFrom: at,
    etaTo: at,
    deliveryPin: null,
    cancel: { allowed: true, refundKobo: 643_000, sentence: "" },
    events: [{ version: 1, status: "awaiting_payment", at, by: "customer", reason: null }],
    createdAt: at,
    ...overrides,
  };
}

const paid: Partial<OrderDto> = {
  status: "placed",
  events: [
    { version: 1, status: "awaiting_payment", at, by: "customer", reason: null },
    { version: 2, status: "placed", at, by: "system", reason: null },
  ],
};
const t = createTranslator({ locale: "en-NG", messages: en, namespace: "orders" });
const channel = createTranslator({ locale: "en-NG", messages: en, namespace: "common.channel" });
const words = (of: OrderDto) => of.tenders.map((one) => tenderWords(of, one, t, channel));

test("of an order that friends paid none of their shares is told as paid from one's own wallet", () => {
  const shares = [tender("wallet", 400_000, "captured"), tender("wallet", 243_000, "captured")];
  const told = words(order(shares, { ...paid, isShared: true }));
  expect(told).toEqual(["A share, paid from a wallet", "A share, paid from a wallet"]);
});

test("what comes back of an order that friends paid is promised to nobody's wallet alone", () => {
  const shared = payersOf(order([tender("wallet", 400_000, "captured")], { ...paid, isShared: true }));
  for (const messages of [en, pcm]) {
    const say = createTranslator({ locale: "en-NG", messages, namespace: "orders" });
    const said = (payers: Payers) => [
      say("shortage.default", { amount: "₦1", payers }),
      say("shortage.backNow", { amount: "₦1", payers }),
      say("claim.instant", { payers }),
      say("claim.credited", { amount: "₦1", payers }),
    ];
    for (const sentence of said(shared)) expect(sentence).toMatch(/everybody (who|wey)/);
    for (const sentence of said(payersOf(order([], paid)))) expect(sentence).toContain("your wallet");
  }
});

describe("the receipt says how each part was paid", () => {
  test("waiting: set aside, and to pay", () => {
    const waiting = order([tender("wallet", 200_000, "held"), tender("paystack", 443_000, "pending")]);
    expect(words(waiting)).toEqual(["Set aside from wallet", "To pay by transfer"]);
    expect(setAsideKobo(waiting)).toBe(200_000);
  });

  test("paid, and cancelled afterwards: both parts were paid", () => {
    const tenders = [tender("wallet", 200_000, "captured"), tender("paystack", 443_000, "captured")];
    expect(words(order(tenders, paid))).toEqual(["Paid from wallet", "Paid by transfer"]);
    const returned = tenders.map((one): TenderDto => ({ ...one, status: "returned" }));
    const cancelled = order(returned, { ...paid, status: "cancelled" });
    expect(words(cancelled)).toEqual(["Paid from wallet", "Paid by transfer"]);
    expect(setAsideKobo(cancelled)).toBe(0);
  });

  test("ended unpaid: nothing was paid, and what was set aside is back", () => {
    const expired = order([tender("wallet", 200_000, "returned"), tender("paystack", 443_000, "void")], {
      status: "expired",
    });
    expect(words(expired)).toEqual(["Set aside, and back in your wallet", "Not paid by transfer"]);
    expect(wasPaid(expired)).toBe(false);
  });
});

describe("what cancelling gives back, and how much of it may go to the bank", () => {
  const split = [tender("wallet", 200_000, "captured"), tender("paystack", 443_000, "captured")];
  const back = (tenders: TenderDto[], refundKobo: number) =>
    cancelMoney(order(tenders, { ...paid, cancel: { allowed: true, refundKobo, sentence: "" } }));

  test.each([
    ["from the wallet: nothing", [tender("wallet", 643_000, "captured")], 643_000, 0, 0],
    ["by card: all of it", [tender("paystack", 643_000, "captured")], 643_000, 643_000, 0],
    ["split: Paystack's part alone", split, 643_000, 443_000, 0],
    ["split, a little kept: off the wallet's part", split, 543_000, 443_000, 100_000],
    ["split, more kept than the wallet paid: the rest off Paystack's", split, 343_000, 343_000, 300_000],
  ])("%s", (_case, tenders, refundKobo, toSourceKobo, keptKobo) => {
    expect(back(tenders, refundKobo)).toEqual({ refundKobo, toSourceKobo, keptKobo });
  });

  test("unpaid: nothing to give back to a bank, and nothing is kept", () => {
    const waiting = order([tender("paystack", 643_000, "pending")]);
    expect(cancelMoney(waiting)).toMatchObject({ toSourceKobo: 0, keptKobo: 0 });
  });
});
