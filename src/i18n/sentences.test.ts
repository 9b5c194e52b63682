import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { reasonSentence, transferReasons } from "~/modules/ledger/contract";
import { pcmSentences } from "./pcm/sentences";
import { tellSentence, tellSentences } from "./tell-sentences";

/** The modules whose sentences stand on a customer's page: whatever they write, Pidgin has. */
const speakers = [
  "src/modules/payments/payment-sentence.ts",
  "src/modules/refunds/refund-sentence.ts",
  "src/modules/ordering/cancel-outcome.ts",
];

/** Every sentence of a source, its facts numbered: `Your ${naira}.` → `Your {0}.` */
function templatesOf(file: string): string[] {
  const code = readFileSync(file, "utf8").replace(/\/\*\*[\s\S]*?\*\/|\/\/.*$/gm, "");
  return [...code.matchAll(/"([^"\n]*)"|`([^`]*)`/g)]
    .map(([, quoted, template]) => {
      let place = 0;
      return quoted ?? (template ?? "").replace(/\$\{[^}]*\}/g, () => `{${place++}}`);
    })
    .filter((text) => /\w+ \w+ \w+/.test(text) && !text.startsWith(" "));
}

test("whatever the server says of money on a customer's page is there in Pidgin", () => {
  const known = new Set(pcmSentences.map(([english]) => english));
  const found = speakers.flatMap(templatesOf);
  expect(found.filter((template) => !known.has(template))).toEqual([]);
  expect(found.length).toBeGreaterThan(30);
});

test("each line of a customer's statement is there in Pidgin", () => {
  // What moves between house accounts and what kitchens and riders earn is on no wallet's statement.
  const ofTheHouse =
    /^(cancellation_fee|kitchen_earning|commission|delivery_fee|service_fee|packaging|vat|promotion|unknown_receipt|provider_fee|settlement|dispute_lost|dispute_held|refund_promised|refund_processed|payout|payout_reversed|receipt_paid_out|goodwill)$/;
  const known = new Set(pcmSentences.map(([english]) => english));
  const mute = transferReasons.filter(
    (reason) => !ofTheHouse.test(reason) && !known.has(reasonSentence(reason)),
  );
  expect(mute).toEqual([]);
});

test("a sentence keeps its facts, in Pidgin as in English, and the right template takes it", () => {
  for (const [english, pidgin] of pcmSentences) {
    const places = (text: string) => [...text.matchAll(/\{\d\}/g)].map(([place]) => place).sort();
    expect(places(pidgin), english).toEqual(places(english));
    const told = (text: string) => text.replace("{0}", "₦6,430").replace("{1}", ": by Fri, 27 Nov");
    expect(tellSentence(told(english))).toBe(told(pidgin));
  }
});

test("only sentences are told anew, wherever they stand; what people wrote and English stay", () => {
  const answer = {
    total: 5,
    cancel: { sentence: "Cancel: nothing was charged", allowed: true },
    lines: [{ note: "Refund", name: "Top-up", sentence: "Refund" }, null],
    sentence: "Nobody knows this one.",
  };
  expect(tellSentences(answer, "en")).toBe(answer);
  expect(tellSentences(answer, "pcm")).toEqual({
    ...answer,
    cancel: { sentence: "Cancel: dem no charge you", allowed: true },
    lines: [{ note: "Refund", name: "Top-up", sentence: "Refund" }, null],
  });
});
