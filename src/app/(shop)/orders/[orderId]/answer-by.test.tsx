import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { orderAt, refunds } from "~/app/dev/ui/sample-order";
import { en } from "~/i18n/en";
import { pcm } from "~/i18n/pcm";
import { AnswerBy } from "./answer-by";
import { Elsewhere } from "./elsewhere";
import { Ended } from "./ended";
import { Help } from "./help";

const now = "2026-11-21T17:21:30Z";
const placed = orderAt("placed", { totalKobo: 643_000 });
const share = { id: "tnd_2", kind: "wallet", amountKobo: 1, status: "captured" } as const;

function said(part: ReactNode, messages: typeof en | typeof pcm): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en-NG" messages={messages} timeZone="Africa/Lagos">
      {part}
    </NextIntlClientProvider>,
  );
}

describe.each([
  ["English", en],
  ["Pidgin", pcm],
])("an order that waits for its kitchen, in %s", (_language, messages) => {
  test("says by when the kitchen answers, and how much comes back if it does not", () => {
    const html = said(<AnswerBy order={placed} now={now} />, messages);
    for (const word of ["6:24 pm", "₦6,430", "by itself"]) expect(html).toContain(word);
    // A second that ticks would be read out aloud.
    expect(html).not.toMatch(/role="timer"|aria-live/);
  });

  test("names the day when it is not today", () => {
    const order = { ...placed, acceptBy: "2026-11-22T10:03:00Z" };
    expect(said(<AnswerBy order={order} now={now} />, messages)).toContain("tomorrow, 11:03 am");
  });

  test("promises nobody the others' money, where each paid a part", () => {
    const order = { ...placed, tenders: [...placed.tenders, share] };
    expect(said(<AnswerBy order={order} now={now} />, messages)).not.toContain("₦");
  });

  test("says so when the time is over, and nothing once the kitchen has it", () => {
    const over = said(<AnswerBy order={placed} now="2026-11-21T17:24:01Z" />, messages);
    expect(over).toContain(messages.orders.answer.over);
    expect(said(<AnswerBy order={orderAt("accepted")} now={now} />, messages)).toBe("");
  });

  test("cancelled for it: why, what came back, and the dish at another kitchen", () => {
    const order = orderAt("cancelled", {
      refundedKobo: 643_000,
      totalKobo: 643_000,
      events: [
        { version: 1, status: "placed", at: now, by: "customer", reason: null },
        { version: 2, status: "cancelled", at: now, by: "system", reason: "kitchen_silent" },
      ],
    });
    const ended = said(<Ended {...{ order, now }} refunds={[]} payments={[]} />, messages);
    for (const word of ["₦6,430", messages.orders.reason.kitchen_silent]) expect(ended).toContain(word);
    const found = {
      itemId: "garki-pot--jollof",
      name: "Jollof Rice",
      priceKobo: 250_000,
      kitchenId: "garki-pot",
      kitchenName: "Garki Pot",
      regionId: "abuja",
      minutes: { min: 25, max: 40 },
    };
    const link = said(<Elsewhere {...{ order, found }} />, messages);
    for (const word of ["Try Garki Pot: Jollof Rice, 25-40 min", "/abuja/garki-pot?", "garki-pot--jollof"])
      expect(link).toContain(word);
    expect(said(<Elsewhere order={order} found={null} />, messages)).toContain("/search?q=");
  });

  test("packed food that is fetched waits for no rider", () => {
    const brought = orderAt("ready");
    const fetched = { ...brought, fulfilment: { ...brought.fulfilment, type: "pickup" as const } };
    const { text, toCollect } = messages.orders.help;
    expect(said(<Help order={brought} supportPhone={null} />, messages)).toContain(text.ready);
    expect(said(<Help order={fetched} supportPhone={null} />, messages)).toContain(toCollect);
  });

  test("promises no money that a bank may return itself, before its end and after it", () => {
    const disputed = { ...placed, cancel: { allowed: false, refundKobo: 0, sentence: "" } };
    expect(said(<AnswerBy order={disputed} now={now} />, messages)).not.toContain("₦");
    const freely = messages.orders.help.text.placed;
    expect(said(<Help order={placed} supportPhone={null} />, messages)).toContain(freely);
    expect(said(<Help order={disputed} supportPhone={null} />, messages)).not.toContain(freely);
    const order = orderAt("cancelled", { refundedKobo: 0, totalKobo: 643_000 });
    const waits = refunds.slice(0, 1).map((refund) => ({
      ...refund,
      amountKobo: 643_000,
      destination: "wallet" as const,
      reason: "order_cancelled" as const,
      status: "requested" as const,
    }));
    const ended = (of: typeof refunds) =>
      said(<Ended {...{ order, now }} refunds={of} payments={[]} />, messages);
    const { withheld, leftToBank, inWallet } = messages.orders.ended;
    const told = (words: string, kobo: string) => words.replace("{amount}", kobo);
    expect(ended(waits)).toContain(told(withheld, "₦6,430"));
    const rejected = waits.map((refund) => ({ ...refund, status: "rejected" as const }));
    expect(ended(rejected)).toContain(told(leftToBank, "₦6,430"));
    for (const html of [ended(waits), ended(rejected)]) {
      expect(html).not.toContain(told(inWallet, "₦0"));
      expect(html).not.toContain(messages.orders.ended.kept.slice(-20));
    }
  });
});
