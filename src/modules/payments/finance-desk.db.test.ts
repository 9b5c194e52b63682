import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import type { SignedIn } from "~/modules/identity/contract";
import { walletOf } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { colleague, customer, testHouse } from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { compareDay } from "./compare-day";
import { deadLetterDesk, previewDead, replayDead } from "./dead-letter-desk";
import { registerWebhookHandler } from "./hooks";
import { previewClaim } from "./plan-claim";
import { processWebhooks } from "./process-webhooks";
import { behindTheAppsBack, openTopUp, reconcileNow } from "./reconcile.fixture";
import { breaksOf, daysOf } from "./reconciliation-desk";
import { previewReplay, replayChosen } from "./replay-desk";
import { resolveBreak } from "./resolve-break";
import { settlePayment } from "./settle-payment";
import { settlementFor, settlementsPaged } from "./settlement-desk";
import { storeWebhook } from "./store-webhook";

const twin = await testTwin();
testHouse();

const today = "2026-11-21";
const hourMs = 3_600_000;

async function paid(amountKobo = 500_000): Promise<string> {
  const reference = await openTopUp(await customer(), amountKobo);
  await twin.pay(reference);
  await settlePayment(reference, "webhook");
  return reference;
}

/** Money under a reference of our making that nobody here wrote down. */
async function stranger(reference: string): Promise<void> {
  const headers = { authorization: `Bearer ${twin.secretKey}`, "content-type": "application/json" };
  const body = JSON.stringify({ email: "ada@example.com", amount: 700_000, reference });
  expect(
    (await fetch(`${twin.origin}/transaction/initialize`, { method: "POST", headers, body })).status,
  ).toBe(200);
  await twin.pay(reference);
}

async function receive(request: Request): Promise<Response> {
  const raw = new Uint8Array(await request.arrayBuffer());
  const stored = await storeWebhook(raw, request.headers.get("x-paystack-signature"));
  return new Response(null, { status: stored === "stored" ? 200 : 401 });
}

const dayOf = async (day = today) => required((await daysOf([day]))[0], "the day");
const auditOf = (subjectId: string) =>
  rowsOf(
    database(),
    sql`select action, reason, actor_id from audit_events where subject_id = ${subjectId} order by at, id`,
  );

describe("a day against Paystack's books", () => {
  test("not compared, compared and equal, and equal again after a person ended what differed", async () => {
    const finance = await colleague("finance_admin");
    const reference = await paid();
    expect(await dayOf()).toMatchObject({ payments: 1, matched: 0, comparedUntil: null, isZero: false });
    expect(await compareDay(finance, { day: today, reason: "end of the week" })).toMatchObject({
      matched: 1,
      open: 0,
    });
    expect(await dayOf()).toMatchObject({
      matched: 1,
      oursKobo: 500_000,
      theirsKobo: 500_000,
      differenceKobo: 0,
      isZero: true,
      isWhole: false,
    });
    expect(await auditOf(today)).toEqual([
      { action: "reconciliation.run", reason: "end of the week", actor_id: finance.id },
    ]);
    const one = `where reference = '${reference}'`;
    await behindTheAppsBack(`update payment_attempts set received_kobo = received_kobo - 300 ${one}`);
    await compareDay(finance, { day: today, reason: "once more" });
    expect(await dayOf()).toMatchObject({ matched: 0, differs: 1, differenceKobo: 300, isZero: false });
    const [found] = await breaksOf(today);
    expect(found).toMatchObject({
      reference,
      kind: "amount_differs",
      oursKobo: 499_700,
      theirsKobo: 500_000,
    });
    await behindTheAppsBack(`update payment_attempts set received_kobo = received_kobo + 300 ${one}`);
    await resolveBreak(finance, {
      act: "set_aside",
      id: required(found, "the break").id,
      reason: "written wrongly",
    });
    expect(await dayOf()).toMatchObject({ matched: 1, differs: 0, settledByPerson: 1, isZero: true });
    await expectGreenProof();
  });

  test("Paystack away: nothing is compared, and it is said", async () => {
    const finance = await colleague("finance_admin");
    await twin.faults({ seed: 5, rateLimitRate: 1 });
    await expect(compareDay(finance, { day: "2026-11-20", reason: "yesterday" })).rejects.toMatchObject({
      code: "payments.provider_unavailable",
    });
    await twin.faults();
    expect(await dayOf("2026-11-20")).toMatchObject({ comparedUntil: null, isZero: false });
  });
});

test("a settlement with its payments: what they are worth in our books is what Paystack paid", async () => {
  const reference = await paid();
  await twin.advance(49 * hourMs);
  await reconcileNow({ hours: 72 });
  const { settlements } = await settlementsPaged();
  const details = await Promise.all(settlements.map(({ id }) => settlementFor(id)));
  const mine = required(
    details.find(({ lines }) => lines.some((line) => line.reference === reference)),
    "the settlement of the payment",
  );
  const { processedKobo, feeKobo, oursKobo, postedAt, payments } = mine.settlement;
  expect(oursKobo).toBe(processedKobo - feeKobo);
  expect([postedAt === null, mine.transferId === null, mine.lines.length]).toEqual([false, false, payments]);
  await expect(settlementFor("stl_none")).rejects.toMatchObject({ code: "payments.settlement_not_found" });
});

test("a claim posts what its preview said, to the customer named by phone, once; another amount is refused", async () => {
  const [finance, ada] = [await colleague("finance_admin"), await customer()];
  await stranger("rf-desk-claim");
  await reconcileNow();
  const found = required(
    (await breaksOf()).find(({ reference }) => reference === "rf-desk-claim"),
    "the break",
  );
  expect(found).toMatchObject({ kind: "theirs_only", suspenseKobo: 700_000 });
  const [row] = await rowsOf<{ phone: string }>(
    database(),
    sql`select phone from users where id = ${ada.id}`,
  );
  const phone = required(row, "the customer").phone.replace("+234", "0");
  const before = await whatIsWritten();
  const preview = await previewClaim({ id: found.id, customer: phone });
  expect(await whatIsWritten()).toEqual(before);
  expect(preview).toMatchObject({ customerId: ada.id, amountKobo: 700_000 });
  const claim = { act: "claim", id: found.id, customerId: ada.id, reason: "receipt 4417" } as const;
  await expect(resolveBreak(finance, { ...claim, expectedKobo: 699_999 })).rejects.toMatchObject({
    code: "payments.changed_since_preview",
  });
  await expect(resolveBreak(finance, { ...claim, customerId: finance.id })).rejects.toMatchObject({
    code: "payments.claimant_not_found",
  });
  await resolveBreak(finance, { ...claim, expectedKobo: preview.amountKobo });
  expect((await walletOf(ada)).balanceKobo).toBe(preview.amountKobo);
  const moved = await rowsOf(
    database(),
    sql`select from_account_id as "from", to_account_id as "to", amount_kobo::int as kobo from transfers where effect_key = 'receipt_given:rf-desk-claim:1'`,
  );
  expect(moved).toEqual([{ from: preview.fromAccountId, to: preview.toAccountId, kobo: 700_000 }]);
  await expect(previewClaim({ id: found.id, customer: phone })).rejects.toMatchObject({
    code: "payments.break_settled",
  });
  await expectGreenProof();
});

describe("webhooks worked once more", () => {
  const window = () => ({
    from: new Date(now().getTime() - hourMs).toISOString(),
    to: new Date(now().getTime() + 1).toISOString(),
  });

  test("a window: shown by kind and effect, done as shown, twice without a second effect, and never unshown", async () => {
    twin.webhooksTo(receive);
    const finance = await colleague("finance_admin");
    const ada = await customer();
    const told = await openTopUp(ada, 300_000);
    await twin.pay(told);
    await twin.advance();
    while ((await processWebhooks()) > 0);
    twin.webhooksTo(async () => new Response(null, { status: 200 }));
    const untold = await openTopUp(ada, 200_000);
    await twin.pay(untold);
    await twin.advance();
    const what = { ...window(), event: "charge.success" };
    const preview = await previewReplay(finance, what);
    expect(preview.groups).toContainEqual(
      expect.objectContaining({
        event: "charge.success",
        status: "processed",
        effect: "Counted already: changes nothing.",
      }),
    );
    expect(preview.neverArrived).toContain(untold);
    expect((await walletOf(ada)).balanceKobo).toBe(300_000);
    const act = { what, fingerprint: preview.fingerprint, reason: "our address was wrong" };
    const other = { ...act, fingerprint: "0".repeat(32) };
    await expect(replayChosen(finance, other)).rejects.toMatchObject({
      code: "payments.changed_since_preview",
    });
    expect(await replayChosen(finance, act)).toMatchObject({ left: 0, stillUnreadable: 0 });
    expect((await walletOf(ada)).balanceKobo).toBe(500_000);
    const again = await previewReplay(finance, what);
    expect(await replayChosen(finance, { ...act, fingerprint: again.fingerprint })).toMatchObject({
      settled: 0,
    });
    expect((await walletOf(ada)).balanceKobo).toBe(500_000);
    expect(await auditOf(`${what.from}/${what.to}`)).toEqual(
      Array(2).fill({ action: "webhooks.replay", reason: "our address was wrong", actor_id: finance.id }),
    );
    await expectGreenProof();
  });

  test("one that was parked is read by the reader of today, worked, and audited; a twin of it is ignored", async () => {
    const finance = await colleague("finance_admin");
    const reference = await openTopUp(await customer(), 250_000);
    await twin.pay(reference);
    const body = JSON.stringify({ event: "charge.success", data: { reference, domain: "test" } });
    const ids = [await park(body, "raw:first"), await park(`${body} `, "raw:second")];
    const outcomes = [];
    for (const id of ids) {
      const { fingerprint, groups } = await previewReplay(finance, { id });
      expect(groups[0]?.effect).toContain("can be read now");
      outcomes.push(await replayChosen(finance, { what: { id }, fingerprint, reason: "reader mended" }));
      expect(await auditOf(id)).toEqual([
        { action: "webhook.replay", reason: "reader mended", actor_id: finance.id },
      ]);
    }
    expect(outcomes).toMatchObject([
      { left: 0, stillUnreadable: 0 },
      { left: 0, stillUnreadable: 0 },
    ]);
    const rows = await rowsOf(
      database(),
      sql`select status from webhook_inbox where id = any(${sql.param(ids)}::text[]) order by id`,
    );
    expect(rows).toEqual([{ status: "processed" }, { status: "ignored" }]);
    expect(await settlePayment(reference, "customer")).toMatchObject({ kind: "settled", changed: false });
    const unreadable = await park('{"event": 18}', "raw:third");
    const { fingerprint, groups } = await previewReplay(finance, { id: unreadable });
    expect(groups[0]?.effect).toContain("Still cannot be read");
    const tried = await replayChosen(finance, { what: { id: unreadable }, fingerprint, reason: "tried" });
    expect(tried).toMatchObject({ replayed: 0, stillUnreadable: 1 });
    await expectGreenProof();
  });
});

/** As the inbox keeps what it could not read. */
async function park(body: string, dedupeKey: string): Promise<string> {
  const id = `whk_${dedupeKey.replace("raw:", "")}`;
  await database().execute(
    sql`insert into webhook_inbox (id, dedupe_key, event, raw, sha256, status, reason, tries, deliveries, received_at, last_received_at)
        values (${id}, ${dedupeKey}, 'unreadable', convert_to(${body}, 'UTF8'), 'x', 'parked', 'Rightly signed, but not to be read', 0, 1,
          ${now().toISOString()}::timestamptz, ${now().toISOString()}::timestamptz)`,
  );
  return id;
}

test("dead letters: what begins is what was shown, singly, with a reason; others than shown are refused", async () => {
  const finance: SignedIn = await colleague("finance_admin");
  const fragile = { isBroken: true };
  registerWebhookHandler("transfer.", async () => {
    if (fragile.isBroken) throw new Error("a defect of ours");
    return "processed";
  });
  twin.webhooksTo(receive);
  await twin.send('{"event":"transfer.success","data":{"id":1,"reference":"payout-9","domain":"test"}}');
  await twin.advance();
  for (const _ of [1, 2, 3]) {
    while ((await processWebhooks()) > 0);
    await twin.advance(10_000);
  }
  const letter = required(
    (await deadLetterDesk("webhook")).find(({ what }) => what === "transfer.success of payout-9"),
    "the dead webhook",
  );
  const what = { kind: "webhook", id: letter.id };
  const preview = await previewDead(what);
  expect(preview).toMatchObject({ letters: 1, groups: [{ kind: "webhook", count: 1 }] });
  await expect(
    replayDead(finance, { what, fingerprint: "0".repeat(32), reason: "mended" }),
  ).rejects.toMatchObject({ code: "payments.changed_since_preview" });
  fragile.isBroken = false;
  const act = { what, fingerprint: preview.fingerprint, reason: "mended" };
  expect(await replayDead(finance, act)).toEqual({ begun: 1 });
  await expect(replayDead(finance, act)).rejects.toMatchObject({ code: "payments.changed_since_preview" });
  while ((await processWebhooks()) > 0);
  expect((await deadLetterDesk("webhook")).some(({ id }) => id === letter.id)).toBe(false);
  expect(await auditOf(letter.id)).toEqual([
    { action: "dead_letter.replay", reason: "mended", actor_id: finance.id },
  ]);
  await expectGreenProof();
});
