import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { testTwin } from "./twin.fixture";

const folder = mkdtempSync(join(tmpdir(), "twin-books-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
beforeEach(() => {
  made += 1;
});
const books = () => join(folder, `books-${made}`);
const hourMs = 3_600_000;

describe("the twin's books over a restart", () => {
  test("a payment that waits is known, can be paid under its old page, and no id comes twice", async () => {
    const first = await testTwin({ books: books() });
    const { data } = await first.open("ord-1", { metadata: { order: "A-1" } });
    await first.open("ord-2");
    await first.pay("ord-2", { channel: "bank_transfer" });
    await first.pass();
    first.closeBooks();

    const second = await testTwin({ books: books() });
    expect((await second.get("/transaction/verify/ord-1")).data).toMatchObject({
      status: "abandoned",
      metadata: { order: "A-1" },
    });
    expect((await second.raw("GET", `/checkout/${data.access_code}`)).status).toBe(200);
    await second.pay("ord-1");
    const { data: again } = await second.open("ord-3");
    expect(again.access_code).not.toBe(data.access_code);
    const { data: all } = await second.get("/__twin/transactions");
    expect(all.map((one: { reference: string }) => one.reference)).toEqual(["ord-1", "ord-2", "ord-3"]);
    expect(new Set(all.map(({ id }: { id: number }) => id)).size).toBe(3);
    expect(await second.open("ord-2")).toMatchObject({ code: "duplicate_reference" });
  });

  test("what was still to be done is done: a webhook, a refund's steps, a dispute's end", async () => {
    const first = await testTwin({ books: books() });
    first.app.answers = 500;
    for (const reference of ["ord-1", "ord-2"]) {
      await first.open(reference);
      await first.pay(reference);
    }
    await first.post("/refund", { transaction: "ord-1" });
    await first.post("/__twin/transactions/ord-2/dispute");
    await first.pass();
    first.closeBooks();

    const second = await testTwin({ books: books() });
    await second.pass(20 * hourMs);
    const events = second.app.received.map(({ event }) => event);
    expect(events).toEqual(
      expect.arrayContaining(["charge.success", "refund.processed", "charge.dispute.resolve"]),
    );
    expect(events.filter((event) => event === "charge.dispute.remind")).toHaveLength(3);
    expect((await second.get("/transaction/verify/ord-1")).data.status).toBe("reversed");
    expect((await second.get("/transaction/verify/ord-2")).data.status).toBe("reversed");
  });

  test("money under way arrives, a dispute still comes, and a transfer out ends", async () => {
    const first = await testTwin({ books: books() });
    await first.put("/__twin/faults", { lateRate: 1, lateMs: [hourMs, hourMs], chargebackRate: 1 });
    await first.open("ord-1");
    await first.pay("ord-1", { channel: "bank_transfer" });
    await first.open("ord-2");
    await first.pay("ord-2");
    await first.post("/__twin/balance/top-up", { amountKobo: 5_000_000 });
    const account = { type: "nuban", name: "Ada", account_number: "0000000000", bank_code: "057" };
    const { data: recipient } = await first.post("/transferrecipient", account);
    const reference = "payout-0000000000000001";
    const transfer = { source: "balance", amount: 100_000, recipient: recipient.recipient_code, reference };
    expect((await first.post("/transfer", transfer)).data.status).toBe("pending");
    first.closeBooks();

    const second = await testTwin({ books: books() });
    await second.pass(2 * hourMs);
    expect((await second.get("/transaction/verify/ord-1")).data.status).toBe("success");
    expect((await second.get(`/transfer/verify/${reference}`)).data.status).toBe("success");
    expect((await second.get("/balance/ledger")).meta.total).toBe(4);
    await second.pass(45 * 24 * hourMs);
    expect((await second.get("/dispute")).data).toMatchObject([{ transaction: { reference: "ord-2" } }]);
  });

  test("faults end with the process; books that cannot be read are put aside", async () => {
    const first = await testTwin({ books: books() });
    await first.put("/__twin/faults", { rateLimitRate: 1 });
    first.closeBooks();
    const second = await testTwin({ books: books() });
    expect((await second.raw("GET", "/balance")).status).toBe(200);
    second.closeBooks();
    writeFileSync(books(), "not books");
    const third = await testTwin({ books: books() });
    expect((await third.get("/transaction")).data).toEqual([]);
    expect(readFileSync(`${books()}.old`, "utf8")).toBe("not books");
  });
});
