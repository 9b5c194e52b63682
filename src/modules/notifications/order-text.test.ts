import { describe, expect, test } from "vitest";
import { lowStockText } from "./desk-text";
import { type OrderFacts, orderTexts } from "./order-text";

const facts: OrderFacts = {
  orderId: "ord_1",
  number: "RF-7K4Q-21",
  customerId: "usr_1",
  kitchenName: "Mama Put",
  totalKobo: 260_000,
  removedKobo: 0,
  isShared: false,
};

describe("a cancelled order says what happened to the money", () => {
  test.each([
    ["all of it", 260_000, "The whole ₦2,600 is back in your wallet, and you can use it at once."],
    [
      "a part",
      200_000,
      "₦2,000 is back in your wallet. ₦600 was kept for food that the kitchen had already begun.",
    ],
    ["nothing", 0, "₦2,600 was kept for food that the kitchen had already begun."],
    ["never paid", undefined, "Nothing was charged."],
  ])("%s", (_case, refundedKobo, sentence) => {
    expect(orderTexts["order.cancelled"]({ ...facts, refundedKobo }).words.en.body).toBe(sentence);
  });
});

test("what went back before for finished food was not kept, and was not paid in the end", () => {
  const finished = { ...facts, removedKobo: 100_000 };
  const cancelled = (refundedKobo: number) =>
    orderTexts["order.cancelled"]({ ...finished, refundedKobo }).words.en.body;
  expect(cancelled(160_000)).toBe("The remaining ₦1,600 is back in your wallet, and you can use it at once.");
  expect(cancelled(100_000)).toBe(
    "₦1,000 is back in your wallet. ₦600 was kept for food that the kitchen had already begun.",
  );
  expect(orderTexts["order.delivered"](finished).words.en.body).toContain("You paid ₦1,600 to Mama Put");
});

test("nobody is told that they paid, or have back, what their friends did", () => {
  const shared = { ...facts, isShared: true, refundedKobo: 260_000 };
  expect(orderTexts["order.cancelled"](shared).words.en.body).toBe(
    "The whole ₦2,600 is back in the wallets of everybody who paid a share.",
  );
  for (const text of Object.values(orderTexts)) {
    const { en, pcm } = text(shared).words;
    expect(en.body).not.toMatch(/You paid|your wallet, and you can/);
    expect(pcm.body).not.toMatch(/You don pay ₦|You pay|enter your wallet back, and/);
  }
});

test("an order that its kitchen did not answer says why, where all the money is and what to do next", () => {
  const silent = { ...facts, refundedKobo: 260_000, reason: "kitchen_silent" };
  expect(orderTexts["order.cancelled"](silent).words.en.body).toBe(
    "Mama Put did not answer in time. We are sorry. The whole ₦2,600 is back in your wallet, and you can use it at once. The order's page names another kitchen that has it now.",
  );
});

test("an order that was never paid says what was set aside, and a refund to a bank that it takes its time", () => {
  const aside = { ...facts, releasedKobo: 100_000 };
  const body = "Nothing was charged, and the ₦1,000 set aside for it is back in your wallet.";
  expect(orderTexts["order.cancelled"](aside).words.en.body).toBe(body);
  expect(orderTexts["order.expired"](aside).words.en.body).toContain(body);
  expect(
    orderTexts["order.cancelled"]({ ...facts, refundedKobo: 200_000, refundTo: "source" }).words.en.body,
  ).toBe(
    "₦2,000 is on its way back to where you paid from; a bank may take some days to show it. ₦600 was kept for food that the kitchen had already begun.",
  );
});

test("every message about an order names it, and none is longer than two text messages", () => {
  for (const text of Object.values(orderTexts)) {
    for (const { subject, body } of Object.values(text(facts).words)) {
      expect(subject).toContain(facts.number);
      expect(body.length).toBeLessThan(300);
    }
  }
});

test("low stock is said in portions, and none left is said as sold out", () => {
  const dish = { name: "Jollof rice", kitchenId: "mama-put", serviceDate: "2026-11-21" };
  expect(lowStockText({ ...dish, available: 1 }).words.en.subject).toBe(
    "Jollof rice is down to 1 portion at mama-put",
  );
  expect(lowStockText({ ...dish, available: 0 }).words.en.subject).toBe(
    "Jollof rice is sold out at mama-put",
  );
});

test("Pidgin names the same sums as English", () => {
  const cases: Partial<OrderFacts>[] = [
    { refundedKobo: 260_000 },
    { refundedKobo: 200_000, refundTo: "source" },
    { refundedKobo: 0 },
    { refundedKobo: 0, withheldKobo: 260_000 },
    { refundedKobo: 60_000, withheldKobo: 200_000 },
    { releasedKobo: 100_000 },
    { refundedKobo: 260_000, reason: "kitchen_silent" },
    { refundedKobo: 160_000, removedKobo: 100_000 },
    { refundedKobo: 260_000, isShared: true },
    {},
  ];
  const sums = (text: string) => text.match(/₦[\d,.]*\d/g);
  for (const more of cases) {
    const { en, pcm } = orderTexts["order.cancelled"]({ ...facts, ...more }).words;
    expect(sums(pcm.body)).toEqual(sums(en.body));
  }
  for (const text of Object.values(orderTexts)) {
    const { en, pcm } = text(facts).words;
    expect(sums(pcm.body)).toEqual(sums(en.body));
    expect(pcm).not.toEqual(en);
  }
});
