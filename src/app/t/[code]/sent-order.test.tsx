import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { en } from "~/i18n/en";
import { pcm } from "~/i18n/pcm";
import type { SentOrderDto } from "~/modules/ordering/contract";
import { SentOrder } from "./sent-order";

const at = "2026-11-21T11:05:00.000Z";
const order: SentOrderDto = {
  from: "Adaeze",
  name: "Papa Emeka",
  note: "Well done, Papa!",
  status: "out_for_delivery",
  kitchen: { name: "Party Jollof by Rachel", theme: "palm", phone: "+2348000001001" },
  etaFrom: "2026-11-21T11:30:00.000Z",
  etaTo: "2026-11-21T11:45:00.000Z",
  slotStartsAt: "2026-11-21T11:00:00.000Z",
  lines: [
    {
      packIndex: 0,
      packName: "Papa",
      name: "Smoky Party Jollof",
      quantity: 2,
      options: ["Regular", "3 × Ponmo"],
    },
    { packIndex: 1, packName: "", name: "Dodo", quantity: 1, options: [] },
  ],
  isShort: false,
  deliveryPin: "4071",
  events: [
    { version: 1, status: "placed", at },
    { version: 2, status: "accepted", at },
    { version: 3, status: "out_for_delivery", at },
  ],
  goneAt: null,
};

function page(part: Partial<SentOrderDto> = {}, messages: typeof en | typeof pcm = en): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en-NG" messages={messages} timeZone="Africa/Lagos">
      <SentOrder order={{ ...order, ...part }} now={at} />
    </NextIntlClientProvider>,
  );
}

describe.each([
  ["English", en],
  ["Pidgin", pcm],
])("the recipient's page in %s", (_language, messages) => {
  test("has the way, the window, the dishes, the card and the PIN, and no price at all", () => {
    const html = page({}, messages);
    for (const word of [
      "Adaeze",
      "Papa Emeka",
      "Party Jollof",
      "2 ×",
      "3 × Ponmo",
      "Dodo",
      "Well done",
      "4071",
    ]) {
      expect(html).toContain(word);
    }
    expect(html).not.toMatch(/₦|NGN|kobo|naira/i);
    expect(html).not.toMatch(/<script|<button|<form/);
    expect(html.match(/<li/g)?.length).toBeGreaterThanOrEqual(6 + order.lines.length);
  });

  test("when it is there, or will not come, it says so, until when it can be read, and no PIN", () => {
    for (const status of ["delivered", "cancelled", "undeliverable"] as const) {
      const html = page({ status, deliveryPin: null, goneAt: "2026-11-28T11:05:00.000Z" }, messages);
      expect(html).toContain("28 Nov");
      expect(html).not.toMatch(/₦|4071|wallet/i);
    }
  });
});

test("what is over is told as over: nobody still sends it, and what never came is no matter for a complaint", () => {
  expect(page()).toContain("Adaeze sends you food");
  expect(page({ status: "delivered", deliveryPin: null })).toContain("Adaeze sent you food");
  const failed = page({ status: "cancelled", deliveryPin: null });
  expect(failed).toContain("Adaeze wanted to send you food");
  expect(failed).toContain("You have nothing to pay");
  expect(failed).not.toContain("Something wrong with it?");
});

test("a sender whose name is none that we pass on is somebody", () => {
  expect(page({ from: null })).toContain("Somebody sends you food");
  expect(page({ from: null, status: "cancelled", deliveryPin: null })).toContain("Whoever sent it knows why");
});
