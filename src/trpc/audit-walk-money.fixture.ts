import { sql } from "drizzle-orm";
import { systemActor } from "~/kernel/actor";
import { required } from "~/kernel/invariant";
import { reconcile, settlePayment, storeWebhook, topUp } from "~/modules/payments";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { buyUnpaid, customer, kitchen } from "~/testing/factories";
import type { testTwin } from "~/testing/twin";
import { behindTheAppsBack, type Cases, deskOf, eaten, largeKobo, reason } from "./audit-walk.fixture";

type Twin = Awaited<ReturnType<typeof testTwin>>;
const day = "2026-11-21";

async function receive(request: Request): Promise<Response> {
  const raw = new Uint8Array(await request.arrayBuffer());
  const stored = await storeWebhook(raw, request.headers.get("x-paystack-signature"));
  return new Response(null, { status: stored === "stored" ? 200 : 401 });
}

async function paidTopUp(twin: Twin): Promise<string> {
  const input = { amountKobo: 500_000, channel: "card", sheet: "hosted" } as const;
  const { value } = await topUp(await customer(), crypto.randomUUID(), input);
  await twin.pay(value.reference);
  await settlePayment(value.reference, "webhook");
  return value.reference;
}

/** A webhook in the inbox. */
async function webhook(twin: Twin): Promise<string> {
  twin.webhooksTo(receive);
  await twin.send(
    `{"event":"transfer.success","data":{"id":1,"reference":"${crypto.randomUUID()}","domain":"test"}}`,
  );
  await twin.advance();
  const rows = await rowsOf<{ id: string }>(
    database(),
    sql`select id from webhook_inbox order by received_at desc, id desc limit 1`,
  );
  return required(rows[0], "the webhook").id;
}

async function payable(kobo = 10_000) {
  const { from } = await eaten({ priceKobo: Math.max(400_000, kobo * 2) });
  const desk = await deskOf("finance_admin");
  const amount = { amountKobo: kobo, typedKobo: kobo };
  const bankReference = `REF-${crypto.randomUUID().slice(0, 8)}`;
  return { desk, payout: { kind: "kitchen", id: from.id, ...amount, bankReference, reason } as const };
}

/** What finance does with Paystack's books, payouts, disputes, webhooks and dead letters. */
export function moneyCases(twin: Twin): Cases {
  return {
    "admin.reconciliation.compare": async () => {
      const { by, admin } = await deskOf("finance_admin");
      return { by, act: async () => (await admin()).reconciliation.compare({ day, reason }) };
    },
    "admin.reconciliation.resolve": async () => {
      const { by, admin } = await deskOf("finance_admin");
      const reference = await paidTopUp(twin);
      const change = (kobo: number) =>
        behindTheAppsBack(
          `update payment_attempts set received_kobo = received_kobo + ${kobo} where reference = '${reference}'`,
        );
      await change(-300);
      await (await admin()).reconciliation.compare({ day, reason });
      await change(300);
      const { breaks } = await (await admin()).reconciliation.day({ day });
      const { id } = required(
        breaks.find((one) => one.reference === reference),
        "the break",
      );
      return {
        by,
        act: async () => (await admin()).reconciliation.resolve({ act: "set_aside", id, reason }),
      };
    },
    "admin.payouts.record": async () => {
      const { desk, payout } = await payable();
      return { by: desk.by, act: async () => (await desk.admin()).payouts.record(payout) };
    },
    "admin.payouts.decide": async () => {
      const { desk, payout } = await payable(largeKobo);
      const { id } = await (await desk.admin()).payouts.record(payout);
      const { by, admin } = await deskOf("finance_approver");
      const decision = { decision: "approve", id, typedKobo: largeKobo, note: reason } as const;
      return { by, act: async () => (await admin()).payouts.decide(decision) };
    },
    "admin.payouts.reverse": async () => {
      const { desk, payout } = await payable();
      const { id } = await (await desk.admin()).payouts.record(payout);
      return { by: desk.by, act: async () => (await desk.admin()).payouts.reverse({ id, reason }) };
    },
    "admin.disputes.answer": async () => {
      const { by, admin } = await deskOf("finance_admin");
      const { reference } = await buyUnpaid(await customer(), await kitchen());
      await twin.pay(reference, { channel: "bank_transfer" });
      await settlePayment(reference, "webhook");
      await twin.dispute(reference);
      const to = new Date(now().getTime() + 1);
      const from = new Date(to.getTime() - 3_600_000);
      await reconcile(systemActor("test"), { kind: "manual", from, to });
      const { disputes } = await (await admin()).disputes.list({});
      const { id } = required(
        disputes.find((one) => one.reference === reference),
        "the dispute",
      );
      const message = "The food never left the kitchen.";
      return { by, act: async () => (await admin()).disputes.answer({ id, answer: "accept", message }) };
    },
    "admin.webhooks.replay": async () => {
      const { by, admin } = await deskOf("finance_admin");
      const what = { id: await webhook(twin) };
      const { fingerprint } = await (await admin()).webhooks.preview({ what });
      return { by, act: async () => (await admin()).webhooks.replay({ what, fingerprint, reason }) };
    },
    "admin.deadLetters.replay": async () => {
      const { by, admin } = await deskOf("finance_admin");
      const what = { kind: "webhook", id: await webhook(twin) } as const;
      await behindTheAppsBack(
        `update webhook_inbox set status = 'dead', tries = 3, reason = 'a defect of ours' where id = '${what.id}'`,
      );
      const { fingerprint } = await (await admin()).deadLetters.preview({ what });
      return { by, act: async () => (await admin()).deadLetters.replay({ what, fingerprint, reason }) };
    },
  };
}
