import { describe, expect, test } from "vitest";
import { testTwin } from "./twin.fixture";

const hourMs = 3_600_000;

async function paid(card = "success") {
  const twin = await testTwin();
  await twin.open("ord-1");
  const { data } = await twin.pay("ord-1", { channel: "card", card });
  const id: number = data.id;
  const status = async () => (await twin.get("/transaction/verify/ord-1")).data.status;
  const events = () => twin.app.received.map(({ event }) => event);
  return { ...twin, id, status, events };
}

describe("refunds", () => {
  test("walk from pending over processing to processed, each step told, and reverse the transaction", async () => {
    const twin = await paid();
    const made = await twin.post("/refund", { transaction: "ord-1" });
    expect(made).toMatchObject({
      httpStatus: 200,
      message: "Refund has been queued for processing",
      data: {
        amount: 500_000,
        status: "pending",
        currency: "NGN",
        transaction: { id: twin.id, reference: "ord-1", amount: 500_000 },
      },
    });
    expect(await twin.status()).toBe("reversal_pending");
    await twin.pass(10_000);
    expect(twin.events()).toEqual([
      "charge.success",
      "refund.pending",
      "refund.processing",
      "refund.processed",
    ]);
    expect(await twin.status()).toBe("reversed");
    expect((await twin.get(`/refund/${made.data.id}`)).data).toMatchObject({
      status: "processed",
      transaction: twin.id,
    });
    const last = JSON.parse(twin.app.received.at(-1)?.body ?? "").data;
    expect(last).toMatchObject({ id: made.data.id, transaction_reference: "ord-1", amount: "500000" });
    expect(await twin.post("/refund", { transaction: twin.id })).toMatchObject({
      httpStatus: 400,
      message: "Transaction has been fully reversed",
      code: "transaction_reversed",
      type: "api_error",
    });
  });

  test("partial ones go until exactly nothing is left; nothing knows that a call was sent twice", async () => {
    const twin = await paid();
    const part = { transaction: twin.id, amount: 200_000 };
    const [first, second] = [await twin.post("/refund", part), await twin.post("/refund", part)];
    expect(first.data.id).not.toBe(second.data.id);
    expect(await twin.post("/refund", part)).toMatchObject({
      message: "Refund amount exceeds transaction amount",
      code: "refund_amount_exceeds_transaction_amount",
    });
    expect(await twin.status()).toBe("success");
    const list = await twin.get(`/refund?transaction=${twin.id}`);
    expect(list.data.map((refund: { amount: number }) => refund.amount)).toEqual([200_000, 200_000]);
    expect(list.meta).toMatchObject({ total: 2, partialAmountLeft: 100_000 });
    expect((await twin.get("/refund?transaction=ord-1")).data).toEqual([]);
    expect(await twin.post("/refund", { transaction: "ord-1", amount: 100_000 })).toMatchObject({
      httpStatus: 200,
    });
    await twin.pass(10_000);
    expect(await twin.status()).toBe("reversed");
  });

  test("one that fails gives the money back to the merchant", async () => {
    const twin = await paid("refund_fails");
    await twin.post("/refund", { transaction: "ord-1" });
    await twin.pass(10_000);
    expect(twin.events().at(-1)).toBe("refund.failed");
    expect(await twin.status()).toBe("success");
    expect(await twin.post("/refund", { transaction: "ord-1" })).toMatchObject({ httpStatus: 200 });
  });

  test("one that needs attention waits for the customer's account", async () => {
    const twin = await paid("refund_needs_attention");
    const { data } = await twin.post("/refund", { transaction: "ord-1" });
    const retry = (accountNumber: string) =>
      twin.post(`/refund/retry_with_customer_details/${data.id}`, {
        refund_account_details: { currency: "NGN", account_number: accountNumber, bank_id: "9" },
      });
    expect(await retry("0123456789")).toMatchObject({
      httpStatus: 422,
      message: 'Invalid Refund state, refund status should be "needs-attention"',
    });
    await twin.pass(10_000);
    expect(twin.events().at(-1)).toBe("refund.needs-attention");
    expect(await retry("12")).toMatchObject({ httpStatus: 400 });
    expect(await retry("0123456789")).toMatchObject({ httpStatus: 200, data: { status: "processing" } });
    await twin.pass(10_000);
    expect(twin.events().at(-1)).toBe("refund.processed");
    expect((await twin.get("/__twin/refunds")).data).toMatchObject([
      { status: "processed", transaction_reference: "ord-1" },
    ]);
  });

  test("of what was never paid, or is not there, there is none", async () => {
    const twin = await testTwin();
    await twin.open("ord-1");
    for (const transaction of ["ord-1", "nobody"]) {
      expect(await twin.post("/refund", { transaction })).toMatchObject({
        httpStatus: 400,
        message: "Transaction not found",
        code: "transaction_not_found",
      });
    }
    expect(await twin.get("/refund/1")).toMatchObject({ httpStatus: 404, message: "Refund not found" });
  });
});

describe("disputes", () => {
  test("unanswered for 16 hours, with reminders, the money is gone", async () => {
    const twin = await paid();
    await twin.post("/__twin/transactions/ord-1/dispute");
    await twin.pass(17 * hourMs);
    const told = ["create", "remind", "remind", "remind", "resolve"].map((end) => `charge.dispute.${end}`);
    expect(twin.events()).toEqual(["charge.success", ...told]);
    const { data } = JSON.parse(twin.app.received.at(-1)?.body ?? "");
    expect(data).toMatchObject({
      status: "resolved",
      resolution: "auto-accepted",
      dueAt: "2026-11-21T13:00:00.000Z",
      transaction_reference: null,
      transaction: { reference: "ord-1", status: "reversed" },
    });
  });

  test("declined with evidence, the bank agrees a day later and the payment stands", async () => {
    const twin = await paid();
    const { data } = await twin.post("/__twin/transactions/ord-1/dispute", { amountKobo: 100_000 });
    expect(await twin.post(`/dispute/${data.id}/evidence`, {})).toMatchObject({ httpStatus: 400 });
    expect(await twin.put(`/dispute/${data.id}`, { refund_amount: 600_000 })).toMatchObject({
      message: "Refund amount cannot be greater than initial amount",
    });
    await twin.put(`/dispute/${data.id}/resolve`, { resolution: "declined", message: "It was eaten" });
    expect((await twin.get("/dispute?status=awaiting-bank-feedback")).data).toHaveLength(1);
    await twin.pass(30 * hourMs);
    expect(twin.events().filter((event) => event === "charge.dispute.remind")).toEqual([]);
    expect((await twin.get(`/dispute/transaction/${twin.id}`)).data.resolution).toBe("declined");
    expect(await twin.status()).toBe("success");
    expect(await twin.get("/dispute/1")).toMatchObject({ httpStatus: 404, message: "Dispute not found" });
  });
});

describe("settlements", () => {
  test("Friday's money comes on Monday morning, less fees and what went back, to the kobo", async () => {
    const twin = await paid();
    await twin.open("ord-2");
    await twin.pay("ord-2", { channel: "ussd" });
    await twin.post("/refund", { transaction: "ord-2", amount: 120_000 });
    expect((await twin.get("/balance")).data).toEqual([{ currency: "NGN", balance: 845_000 }]);
    await twin.pass(59 * hourMs);
    expect((await twin.get("/settlement")).data).toEqual([]);
    await twin.pass(2 * hourMs);
    const { data } = await twin.get("/settlement");
    expect(data).toMatchObject([
      {
        status: "success",
        total_processed: 1_000_000,
        total_fees: 35_000,
        total_amount: 965_000,
        deductions: 120_000,
        effective_amount: 845_000,
        settlement_date: "2026-11-23T09:00:00.000Z",
      },
    ]);
    const { data: settled, meta } = await twin.get(`/settlement/${data[0].id}/transactions`);
    expect([settled.length, meta.total_volume]).toEqual([2, 1_000_000]);
    expect((await twin.get("/balance")).data).toEqual([{ currency: "NGN", balance: 0 }]);
    await twin.pass(48 * hourMs);
    expect((await twin.get("/settlement")).data).toHaveLength(1);
  });
});
