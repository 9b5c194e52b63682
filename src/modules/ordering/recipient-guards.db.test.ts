import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { violatedConstraint } from "~/platform/db/transaction";
import { buy, customer, delivery, kitchen, testHouse } from "~/testing/factories";
import { papaPhone, sent } from "./recipient.fixture";

testHouse();

describe("the database itself", () => {
  const whole = {
    recipient_name: "Papa",
    recipient_phone: papaPhone,
    recipient_note: "",
    recipient_code: "0123456789abcdef",
  };
  /** The same order once more, behind the application's back. */
  async function broken(orderId: string, patch: object): Promise<string | undefined> {
    const copy = {
      ...patch,
      id: `ord_copy${crypto.randomUUID()}`,
      number: crypto.randomUUID(),
      quote_id: null,
    };
    try {
      await database().execute(
        sql`insert into orders select (jsonb_populate_record(null::orders, to_jsonb(o) || ${JSON.stringify(copy)}::jsonb)).*
            from orders o where o.id = ${orderId}`,
      );
      return undefined;
    } catch (error) {
      return violatedConstraint(error);
    }
  }

  test.each([
    ["a name without a number", { ...whole, recipient_phone: null }, "orders_recipient_whole"],
    [
      "a link for nobody",
      { recipient_name: null, recipient_phone: null, recipient_note: null },
      "orders_recipient_whole",
    ],
    ["an empty name", { ...whole, recipient_name: "" }, "orders_recipient_name_length"],
    ["a name of 61 letters", { ...whole, recipient_name: "x".repeat(61) }, "orders_recipient_name_length"],
    [
      "a number that is not E.164",
      { ...whole, recipient_phone: "08037654321" },
      "orders_recipient_phone_shape",
    ],
    ["a card of 141 letters", { ...whole, recipient_note: "x".repeat(141) }, "orders_recipient_note_length"],
    ["a code that can be guessed", { ...whole, recipient_code: "1" }, "orders_recipient_code_shape"],
    ["a code that leads elsewhere", {}, "orders_recipient_code_once"],
  ])("refuses %s", async (_what, patch, constraint) => {
    expect(await broken((await sent()).order.id, patch)).toBe(constraint);
  });

  test("refuses a recipient of what is fetched", async () => {
    const order = await buy(await customer(1_000_000), await kitchen());
    expect(await broken(order.id, whole)).toBe("orders_recipient_of_delivery");
  });

  test("lets a recipient be forgotten, and neither changed nor added", async () => {
    const { from, ada, order } = await sent();
    const own = await buy(ada, from, { fulfilment: delivery(from) });
    const change = (set: ReturnType<typeof sql>, id: string) =>
      rowsOf(database(), sql`update orders set ${set} where id = ${id}`).then(
        () => undefined,
        violatedConstraint,
      );
    expect(await change(sql`recipient_phone = '+2348030000000'`, order.id)).toBe("orders_recipient_fixed");
    const { recipient_name, recipient_phone, recipient_note, recipient_code } = whole;
    expect(
      await change(
        sql`recipient_name = ${recipient_name}, recipient_phone = ${recipient_phone}, recipient_note = ${recipient_note}, recipient_code = ${recipient_code}`,
        own.id,
      ),
    ).toBe("orders_recipient_fixed");
    expect(
      await change(
        sql`recipient_name = null, recipient_phone = null, recipient_note = null, recipient_code = null`,
        order.id,
      ),
    ).toBeUndefined();
  });
});
