import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { walletOf } from "~/modules/ledger";
import "~/modules/ordering";
import "~/modules/refunds";
import { setClock, stopwatchMs } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { colleague, customer, customers, noon, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { openBreaks } from "./open-breaks";
import { behindTheAppsBack, openTopUp, reconcileNow } from "./reconcile.fixture";
import { reconciliationJobs } from "./reconciliation-jobs";
import { resolveBreak } from "./resolve-break";
import { settlePayment } from "./settle-payment";

const twin = await testTwin();
testHouse();

const minuteMs = 60_000;
let begun = 0;
/** A window of its own for each test: Paystack's books last as long as the file. */
beforeEach(() => setClock(new Date(noon.getTime() + begun++ * 120 * minuteMs)));

const balanceOf = async (actor: Parameters<typeof walletOf>[0]) => (await walletOf(actor)).balanceKobo;

/** A payment that Paystack has under a reference of our making, and of which we have no row. */
async function paidUnderOurName(reference: string, amountKobo: number): Promise<void> {
  const response = await fetch(`${twin.origin}/transaction/initialize`, {
    method: "POST",
    headers: { authorization: `Bearer ${twin.secretKey}`, "content-type": "application/json" },
    body: JSON.stringify({ email: "ada@example.com", amount: amountKobo, reference, currency: "NGN" }),
  });
  expect(response.status).toBe(200);
  await twin.pay(reference);
}

describe("no webhook ever came", () => {
  test("each payment at Paystack is posted once, the run ends at ₦0, and the next finds nothing to heal", async () => {
    const people = await customers(12);
    const references: string[] = [];
    for (const one of people) references.push(await openTopUp(one, 500_000));
    for (const reference of references.slice(0, 10)) await twin.pay(reference);
    const first = await reconcileNow();
    expect(first).toMatchObject({ matched: 10, healed: 10, theirsOnly: 0, oursOnly: 0, differs: 0 });
    expect([first.oursKobo, first.theirsKobo]).toEqual([5_000_000n, 5_000_000n]);
    expect(first.openBreaks).toEqual([]);
    const balances = await Promise.all(people.map(balanceOf));
    expect(balances).toEqual([...Array.from({ length: 10 }, () => 500_000), 0, 0]);
    expect(await reconcileNow()).toMatchObject({ matched: 10, healed: 0 });
    expect(await Promise.all(people.map(balanceOf))).toEqual(balances);
    await expectGreenProof();
  });

  test("more and less than was asked for matches to the kobo, wherever it went", async () => {
    const [more, less] = await customers(2);
    const extra = await openTopUp(required(more, "one"), 300_000);
    const short = await openTopUp(required(less, "another"), 300_000);
    await twin.faults({ seed: 1, amountDeltaKobo: 4_200 });
    await twin.pay(extra);
    await twin.faults({ seed: 1, amountDeltaKobo: -7 });
    await twin.pay(short);
    await twin.faults();
    const run = await reconcileNow();
    expect(run).toMatchObject({ healed: 2, differs: 0, openBreaks: [] });
    expect(run.oursKobo).toBe(run.theirsKobo);
    expect(await balanceOf(required(less, "another"))).toBe(299_993);
    expect(await balanceOf(required(more, "one"))).toBe(304_200);
    await expectGreenProof();
  });

  test("a payment made long before and paid in the window is asked for by its reference", async () => {
    const ada = await customer();
    const reference = await openTopUp(ada, 250_000);
    await twin.advance(20 * 60 * minuteMs);
    await twin.pay(reference);
    await settlePayment(reference, "customer");
    const run = await reconcileNow();
    expect(run).toMatchObject({ matched: 1, late: 1, oursOnly: 0, openBreaks: [] });
    expect([run.oursKobo, run.theirsKobo]).toEqual([250_000n, 250_000n]);
    await expectGreenProof();
  });
});

describe("by the clock", () => {
  test("the frequent job heals what was paid more than a minute ago, and leaves the rest to its webhook", async () => {
    const [ada, bola] = await customers(2);
    const lost = await openTopUp(required(ada, "ada"), 300_000);
    await twin.pay(lost);
    await twin.advance(2 * minuteMs);
    const late = await openTopUp(required(bola, "bola"), 100_000);
    await twin.pay(late);
    const recent = required(
      reconciliationJobs.find(({ queue }) => queue === "reconcile-recent"),
      "the job",
    );
    await recent.run({}, { jobId: "1", last: false });
    expect(await balanceOf(required(ada, "ada"))).toBe(300_000);
    expect(await balanceOf(required(bola, "bola"))).toBe(0);
    const runs = await rowsOf(
      database(),
      sql`select healed, actor_id, ours_kobo = theirs_kobo as is_even from reconciliation_runs where kind = 'recent'`,
    );
    expect(runs).toEqual([{ healed: 1, actor_id: "system:reconcile", is_even: true }]);
    await expectGreenProof();
  });
});

describe("what does not fit is named, once", () => {
  test("money under our name that nobody asked for waits in suspense, and is its owner's when a person says so", async () => {
    const [ada, desk] = [await customer(), await colleague("finance_admin")];
    await paidUnderOurName("rf-lost-with-a-backup", 640_000);
    const run = await reconcileNow();
    expect(run).toMatchObject({ theirsOnly: 1 });
    expect((await reconcileNow()).openBreaks).toHaveLength(1);
    const [found] = await openBreaks();
    expect(found).toMatchObject({
      kind: "theirs_only",
      subject: "payment",
      reference: "rf-lost-with-a-backup",
      oursKobo: 640_000,
      theirsKobo: 640_000,
    });
    await expectGreenProof();

    const claim = {
      act: "claim",
      id: required(found, "the break").id,
      customerId: ada.id,
      reason: "receipt shown",
    } as const;
    await resolveBreak(desk, claim);
    await expect(resolveBreak(desk, claim)).rejects.toMatchObject({ code: "payments.break_settled" });
    expect(await balanceOf(ada)).toBe(640_000);
    // It is as it was at Paystack: what a person has settled does not open again.
    expect((await reconcileNow()).openBreaks).toEqual([]);
    const audit = await rowsOf(
      database(),
      sql`select actor_id, action, reason from audit_events where subject_id = ${claim.id}`,
    );
    expect(audit).toEqual([{ actor_id: desk.id, action: "break.claim", reason: "receipt shown" }]);
    await expectGreenProof();
  });

  test("an amount and a fee that differ from Paystack's are named with both figures, and heal when they fit", async () => {
    const [ada, bola] = await customers(2);
    const one = await openTopUp(required(ada, "ada"), 400_000);
    const other = await openTopUp(required(bola, "bola"), 400_000);
    for (const reference of [one, other]) {
      await twin.pay(reference);
      await settlePayment(reference, "webhook");
    }
    await behindTheAppsBack(
      `update payment_attempts set received_kobo = received_kobo - 100 where reference = '${one}'`,
      `update payment_attempts set fee_kobo = fee_kobo + 1 where reference = '${other}'`,
    );
    const run = await reconcileNow();
    expect(run.differs).toBe(2);
    expect(
      run.openBreaks.map(({ kind, reference, oursKobo, theirsKobo }) => [
        kind,
        reference,
        oursKobo,
        theirsKobo,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ["amount_differs", one, 399_900, 400_000],
        ["fee_differs", other, 400_000, 400_000],
      ]),
    );
    expect(run.theirsKobo - run.oursKobo).toBe(100n);
    await behindTheAppsBack(
      `update payment_attempts set received_kobo = received_kobo + 100 where reference = '${one}'`,
      `update payment_attempts set fee_kobo = fee_kobo - 1 where reference = '${other}'`,
    );
    expect((await reconcileNow()).openBreaks).toEqual([]);
    const ended = await rowsOf(
      database(),
      sql`select status from breaks where reference in (${one}, ${other})`,
    );
    expect(ended).toEqual([{ status: "healed" }, { status: "healed" }]);
    await expectGreenProof();
  });

  test("a difference that a person has set aside is not named again while Paystack says the same", async () => {
    const desk = await colleague("finance_admin");
    const reference = await openTopUp(await customer(), 200_000);
    await twin.pay(reference);
    await settlePayment(reference, "webhook");
    await behindTheAppsBack(
      `update payment_attempts set fee_kobo = fee_kobo + 5 where reference = '${reference}'`,
    );
    const [found] = (await reconcileNow()).openBreaks;
    expect(found).toMatchObject({ kind: "fee_differs", reference });
    const id = required(found, "the break").id;
    await resolveBreak(desk, { act: "set_aside", id, reason: "corrected in the payout" });
    expect(await reconcileNow()).toMatchObject({ differs: 0, openBreaks: [] });
    const kept = await rowsOf(
      database(),
      sql`select status, resolved_by, resolution from breaks where reference = ${reference}`,
    );
    expect(kept).toEqual([
      { status: "resolved", resolved_by: desk.id, resolution: "set_aside: corrected in the payout" },
    ]);
    await behindTheAppsBack(
      `update payment_attempts set fee_kobo = fee_kobo - 5 where reference = '${reference}'`,
    );
    await expectGreenProof();
  });

  test("a payment that we count and Paystack has never heard of is named, and ends the window with a difference", async () => {
    const ada = await customer();
    const reference = await openTopUp(ada, 150_000);
    await twin.pay(reference);
    await settlePayment(reference, "webhook");
    await behindTheAppsBack(
      `update payment_attempts set reference = 'rf-nowhere' where reference = '${reference}'`,
      `update transfers set effect_key = replace(effect_key, '${reference}', 'rf-nowhere') where effect_key like '%:${reference}'`,
    );
    const run = await reconcileNow();
    expect(run).toMatchObject({ oursOnly: 1, theirsOnly: 1 });
    expect(run.openBreaks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: "ours_only",
          reference: "rf-nowhere",
          oursKobo: 150_000,
          theirsKobo: null,
        }),
      ]),
    );
    const id = required(
      run.openBreaks.find(({ kind }) => kind === "ours_only"),
      "the break",
    ).id;
    await expect(
      resolveBreak(ada, { act: "claim", id, customerId: ada.id, reason: "I say so" }),
    ).rejects.toMatchObject({ code: "payments.nothing_to_claim" });
    expect(await balanceOf(ada)).toBe(150_000);
  });

  test("another application's payments on the same account are none of ours", async () => {
    await paidUnderOurName("shop-17", 90_000);
    const before = await rowsOf(database(), sql`select 1 from breaks`);
    expect(await reconcileNow()).toMatchObject({ theirsKobo: 0n, theirsOnly: 0 });
    expect(await rowsOf(database(), sql`select 1 from breaks`)).toEqual(before);
  });
});

describe("a run that cannot be finished", () => {
  test("is marked as failed when Paystack is away, and the next one covers its window", async () => {
    const ada = await customer();
    const reference = await openTopUp(ada, 200_000);
    await twin.pay(reference);
    await twin.faults({ seed: 1, http5xxRate: 1 });
    await expect(reconcileNow()).rejects.toMatchObject({ code: "payments.provider_unreachable" });
    await twin.faults();
    const failed = await rowsOf(
      database(),
      sql`select failure from reconciliation_runs where failure is not null and finished_at is not null`,
    );
    expect(failed).toEqual([{ failure: "server_error" }]);
    expect(await balanceOf(ada)).toBe(0);
    expect(await untilReachable()).toMatchObject({ healed: 1 });
    expect(await balanceOf(ada)).toBe(200_000);
    await expectGreenProof();
  });
});

/** The breaker lets a probe through after its own time, on a stopwatch that no clock of ours moves. */
async function untilReachable() {
  const startedMs = stopwatchMs();
  for (;;) {
    try {
      return await reconcileNow();
    } catch (error) {
      if (stopwatchMs() - startedMs > 30_000) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
