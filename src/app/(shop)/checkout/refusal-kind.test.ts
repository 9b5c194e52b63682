import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import en from "~/i18n/en/checkout.json";
import pcm from "~/i18n/pcm/checkout.json";
import { identityRefusals } from "~/modules/identity/contract";
import { inventoryRefusals } from "~/modules/inventory/contract";
import { ledgerRefusals } from "~/modules/ledger/contract";
import { orderingRefusals, promoRefusals } from "~/modules/ordering/contract";
import { paymentsRefusals } from "~/modules/payments/contract";
import { readPromo } from "./refusal-details";
import { refusalKind } from "./refusal-kind";

/** All that placing an order may answer with, by the use-case's own doc comments. */
const reachable = [
  ...Object.values(promoRefusals),
  ...[
    "quoteNotFound",
    "quoteExpired",
    "quoteUsed",
    "quoteMismatch",
    "quoteChanged",
    "belowMinimum",
    "tooLarge",
    "tooManyWaiting",
    "slotNotOffered",
  ].flatMap((name) => Object.entries(orderingRefusals).flatMap(([key, one]) => (key === name ? [one] : []))),
  inventoryRefusals.soldOut,
  inventoryRefusals.slotFull,
  ledgerRefusals.insufficientFunds,
  paymentsRefusals.providerUnavailable,
  identityRefusals.unauthenticated,
].map(({ code }) => code);
const onTheMenu = [
  ...readFileSync("docs/errors.md", "utf8").matchAll(
    /<a id="(catalog\.(?:kitchen_closed|item_\w+|option_\w+|zone_not_served))">/g,
  ),
]
  .flatMap(([, code]) => code ?? [])
  .concat("identity.wallet_locked", "identity.spend_capped");

test("every refusal that paying can meet has words and ways of its own at the checkout", () => {
  const without = [...reachable, ...onTheMenu].filter((code) => refusalKind(code) === "other");
  expect(without).toEqual([]);
  expect(onTheMenu.length).toBeGreaterThan(8);
});

test("every promo's refusal has its sentence, in both languages", () => {
  for (const { code } of Object.values(promoRefusals)) {
    const { reason } = readPromo({ promoCode: "X", code, details: {} });
    expect(`ordering.promo_${reason}`).toBe(code);
    expect([en.promo.why[reason], pcm.promo.why[reason]].every((words) => words.length > 10)).toBe(true);
  }
});
