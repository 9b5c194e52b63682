import { describe, expect, test } from "vitest";
import { mask, redactFields, redactWebhook, withoutContacts } from "./timeline-redact";

const bytes = (body: unknown) => new TextEncoder().encode(JSON.stringify(body));

const charge = {
  event: "charge.success",
  data: {
    id: 4099260516,
    domain: "live",
    reference: "rf-01k9",
    amount: 643000,
    currency: "NGN",
    channel: "card",
    gateway_response: "Approved by adaeze@example.ng, call 0803 123 4567 about 4084 0840 8408 4081",
    ip_address: "41.190.2.7",
    metadata: { phone: "+2348031234567", note: "Adaeze Nwosu" },
    customer: { first_name: "Adaeze", last_name: "Nwosu", email: "adaeze@example.ng", phone: "08031234567" },
    authorization: {
      authorization_code: "AUTH_72btv547",
      bin: "408408",
      last4: "4081",
      exp_month: "12",
      bank: "TEST BANK",
      brand: "visa",
      reusable: true,
      signature: "SIG_yEXu7dLBeqG0kU7g95Ke",
      account_name: "ADAEZE NWOSU",
      receiver_bank_account_number: "0123456789",
    },
  },
};

describe("a webhook's body", () => {
  const shown = redactWebhook(bytes(charge));

  test("is shown without name, e-mail, phone, card digits, account or authorization code", () => {
    for (const secret of [
      ...["Adaeze", "Nwosu", "NWOSU", "example.ng", "8031234567", "0803 123", "4084", "4081", "408408"],
      ...["AUTH_", "SIG_", "0123456789", "41.190", '"12"'],
    ]) {
      expect(shown).not.toContain(secret);
    }
  });

  test("keeps what it is about", () => {
    expect(JSON.parse(shown)).toMatchObject({
      event: "charge.success",
      data: {
        id: 4099260516,
        reference: "rf-01k9",
        amount: 643000,
        customer: { email: mask, first_name: mask },
        authorization: { bank: "TEST BANK", brand: "visa", reusable: true, last4: mask },
      },
    });
  });

  test("masks a field that nobody has decided about", () => {
    expect(redactWebhook(bytes({ data: { new_field: "secret", list: ["secret", 7] } }))).not.toMatch(
      /secret|7/,
    );
  });

  test("keeps every digit of a long id", () => {
    const raw = new TextEncoder().encode('{"data":{"id":9007199254740993123}}');
    expect(redactWebhook(raw)).toContain("9007199254740993123");
  });

  test("is not shown at all when it is no JSON", () => {
    expect(redactWebhook(new TextEncoder().encode("call 08031234567"))).toBe("16 bytes that are not JSON");
  });
});

test("what was typed into a text is masked in every spelling, and our own references are left", () => {
  expect(withoutContacts("+234 803 123 4567, 2348031234567, 0803-123-4567")).toBe(
    "[phone], [phone], [phone]",
  );
  expect(withoutContacts("a.b+c@mail.example.com")).toBe("[e-mail]");
  expect(withoutContacts("rf-01k9abcdef0123456789 of RF-7K4Q-21")).toBe(
    "rf-01k9abcdef0123456789 of RF-7K4Q-21",
  );
  expect(redactFields({ reason: "rang 08031234567", list: [{ amount: 5 }] })).toEqual({
    reason: "rang [phone]",
    list: [{ amount: 5 }],
  });
});
