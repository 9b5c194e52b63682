import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

/** Where a customer's buttons are. */
const places = ["src/app/(shop)", "src/app/account"];

/**
 * Every act of a customer that moves money or guards it: where its button stands. `again`: it is sent once more with
 * the same key, or finds itself done, until an answer comes; the others are forms of a PIN, asked for again by hand.
 */
const moneyActs: Record<string, { buttons: readonly string[]; again: boolean }> = {
  "orders.place": { buttons: ["checkout/paying.tsx"], again: true },
  "orders.repay": {
    buttons: ["pay/[reference]/another-way.tsx", "pay/[reference]/another-bank.tsx"],
    again: true,
  },
  "orders.cancel": {
    buttons: ["orders/[orderId]/cancel-order.tsx", "pay/[reference]/cancel-waiting.tsx"],
    again: true,
  },
  "orders.tip": { buttons: ["orders/[orderId]/tip-card.tsx"], again: true },
  "claims.create": { buttons: ["orders/[orderId]/claim-sheet.tsx"], again: true },
  "shortages.choose": { buttons: ["orders/[orderId]/shortage-panel.tsx"], again: true },
  "wallet.topUp": { buttons: ["wallet/top-up/sending.tsx"], again: true },
  "groups.pay": { buttons: ["g/[code]/money-button.tsx"], again: true },
  "groups.place": { buttons: ["g/[code]/money-button.tsx"], again: true },
  "groups.placeNow": { buttons: ["g/[code]/host-panel.tsx"], again: true },
  "groups.reopen": { buttons: ["g/[code]/host-panel.tsx"], again: true },
  "groups.cancel": { buttons: ["g/[code]/host-panel.tsx"], again: true },
  "wallet.setPin": { buttons: ["wallet/safety/digits-form.tsx"], again: false },
  "wallet.resetPin": { buttons: ["wallet/safety/digits-form.tsx"], again: false },
  "wallet.waivePin": { buttons: ["wallet/safety/digits-form.tsx"], again: false },
  "wallet.unlock": { buttons: ["wallet/safety/digits-form.tsx"], again: false },
  "wallet.endPinWaiver": { buttons: ["wallet/safety/small-payments.tsx"], again: false },
  "wallet.lock": { buttons: ["wallet/safety/lock-wallet.tsx"], again: false },
};

/** What a customer changes without any money moving. A new act belongs to one list or the other. */
const otherActs: readonly string[] = [
  "accounts.changeContact",
  "accounts.changePassword",
  "accounts.delete",
  "accounts.deleteAddress",
  "accounts.endOtherSessions",
  "accounts.endSessionById",
  "accounts.rename",
  "accounts.requestContactCode",
  "accounts.requestShowAgainCode",
  "accounts.saveAddress",
  "accounts.setReceiptName",
  "claims.addPhoto",
  "groups.close",
  "groups.create",
  "groups.extend",
  "groups.extras",
  "groups.join",
  "groups.leave",
  "groups.remove",
  "groups.savePack",
  "notifications.setLowBalance",
  "notifications.setPreference",
  "notifications.subscribePush",
  "notifications.unsubscribePush",
  "orders.rate",
  "payments.check",
  "quotes.create",
  "wallet.requestPinReset",
  "wallet.requestUnlockCode",
];

type Source = { path: string; text: string };
const sources: Source[] = places.flatMap((place) =>
  readdirSync(place, { recursive: true, encoding: "utf8" })
    .filter((path) => /(?<!\.test)\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(place, path), "utf8") })),
);
const sent =
  /\b(?:[tT]rpc|client|[uU]seTRPC(?:Client)?\(\))\s*\.(\w+)\s*\.(\w+)\s*\.(?:mutationOptions|mutate)\b/g;
const actsIn = ({ text }: Source) => [...text.matchAll(sent)].map(([, noun, verb]) => `${noun}.${verb}`);

/** What a button of money lacks. */
function lacks({ text }: Source): string[] {
  const speaks =
    text.includes("<Waiting since=") || (text.includes("sentenceAfterMs") && text.includes("exitAfterMs"));
  return [
    /\bbusy=\{|\bbusy\b|<Spinner/.test(text) ? [] : ["shows that it is under way"],
    speaks ? [] : ["says so after 3 s, and that one may leave after 15 s"],
  ].flat();
}

describe("every button that moves money", () => {
  test("is known: what the customer's pages send is money, or has been said to be none", () => {
    const known = new Set([...Object.keys(moneyActs), ...otherActs]);
    expect([...new Set(sources.flatMap(actsIn))].filter((act) => !known.has(act))).toEqual([]);
    const found = new Set(sources.flatMap(actsIn));
    expect([...known].filter((act) => !found.has(act))).toEqual([]);
  });

  test.each(Object.entries(moneyActs))("%s shows progress, a sentence and a way out", (_act, { buttons }) => {
    for (const button of buttons) {
      const source = sources.find(({ path }) => path === button);
      expect([button, source === undefined ? ["is not there"] : lacks(source)]).toEqual([button, []]);
    }
  });

  test("is sent until it is answered, when sending it again does it once", () => {
    const again = Object.entries(moneyActs).flatMap(([act, is]) => (is.again ? [act] : []));
    for (const source of sources.filter((one) => actsIn(one).some((act) => again.includes(act)))) {
      const acts = actsIn(source).filter((act) => again.includes(act));
      const spreads = source.text.split("...untilAnswered").length - 1;
      expect([source.path, spreads]).toEqual([source.path, acts.length]);
    }
  });

  test("would be found out: one that says nothing, and one that nobody has thought about", () => {
    const silent = { path: "x.tsx", text: "useMutation(trpc.orders.refundAll.mutationOptions())" };
    expect(actsIn(silent)).toEqual(["orders.refundAll"]);
    expect(lacks(silent)).toHaveLength(2);
  });
});
