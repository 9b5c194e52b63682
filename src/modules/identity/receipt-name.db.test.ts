import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "~/platform/db/client";
import { customer, testHouse } from "~/testing/factories";
import { receiptNameInput } from "./contract";
import { changeReceiptName, receiptNameOf } from "./receipt-name";

testHouse();

describe("a tax number", () => {
  test.each([
    ["1234567890123", "1234567890123"],
    ["12345678-0001", "12345678-0001"],
    ["12345678 0001", "12345678-0001"],
    ["123 456 7890", "1234567890"],
  ])("%s is kept as %s", (typed, kept) => {
    expect(receiptNameInput.parse({ legalName: null, tin: typed }).tin).toBe(kept);
  });

  test.each(["", "12345", "12345678901", "ABCDEFGHIJ", "12345678901234"])("%s is none", (typed) => {
    expect(receiptNameInput.safeParse({ legalName: null, tin: typed }).success).toBe(false);
  });
});

test("who receipts are made out to is kept, changed and taken back, by its owner alone", async () => {
  const [ada, other] = [await customer(), await customer()];
  expect(await receiptNameOf(ada)).toEqual({ legalName: null, tin: null });
  const firm = { legalName: "Ọbí & Sons Ventures Limited", tin: "12345678-0001" };
  expect(await changeReceiptName(ada, firm)).toEqual(firm);
  expect(await receiptNameOf(ada)).toEqual(firm);
  expect(await receiptNameOf(other)).toEqual({ legalName: null, tin: null });
  expect(await changeReceiptName(ada, { legalName: null, tin: null })).toEqual({
    legalName: null,
    tin: null,
  });
});

test("the table itself takes no tax number of another shape, and no empty name", async () => {
  const ada = await customer();
  for (const [column, value, constraint] of [
    ["tin", "12345", "users_tin_shape"],
    ["legal_name", "", "users_legal_name_length"],
  ] as const) {
    await expect(
      database().execute(sql`update users set ${sql.raw(column)} = ${value} where id = ${ada.id}`),
    ).rejects.toMatchObject({ cause: { constraint_name: constraint } });
  }
});
