import { createHash, createHmac } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { GET as metrics } from "~/app/metrics/route";
import { newId } from "~/kernel/id";
import { walletOf } from "~/modules/ledger";
import { processWebhooks, registerWebhookHandler, topUp, webhookCounters } from "~/modules/payments";
import { now, setClock } from "~/platform/clock";
import { connect, database, disconnect } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { customer, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { databaseUrl, times } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { POST } from "./paystack/route";
import { POST as shortAddress } from "./route";

const twin = await testTwin();
testHouse();
afterEach(() => vi.restoreAllMocks());

const sign = (raw: Uint8Array, key = twin.secretKey) => createHmac("sha512", key).update(raw).digest("hex");

function deliver(raw: Uint8Array, signature: string | null, route = POST): Promise<Response> {
  return route(
    new Request("http://localhost:3000/api/webhooks/paystack", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(signature === null ? {} : { "x-paystack-signature": signature }),
      },
      body: Buffer.from(raw),
    }),
  );
}

function newsOf(event: string, data: Record<string, unknown>): Uint8Array {
  return Buffer.from(JSON.stringify({ event, data: { domain: "test", ...data } }));
}

const chargeOf = (reference: string) =>
  newsOf("charge.success", { id: 6_700_000_001, reference, amount: 100_000, status: "success" });
const signed = (raw: Uint8Array, route = POST) => deliver(raw, sign(raw), route);

type Row = {
  status: string;
  event: string;
  reference: string | null;
  deliveries: number;
  tries: number;
  reason: string | null;
  raw: Uint8Array;
  next_try_at: string | null;
};
async function inbox(dedupeKey: string): Promise<Row[]> {
  return await rowsOf<Row>(
    database(),
    sql`select status, event, reference, deliveries, tries, reason, raw, next_try_at from webhook_inbox where dedupe_key = ${dedupeKey}`,
  );
}
async function rowsKept(): Promise<number> {
  const rows = await rowsOf<{ kept: number }>(
    database(),
    sql`select count(*)::int as kept from webhook_inbox`,
  );
  return rows[0]?.kept ?? -1;
}

/** Works the inbox until nothing is due, moving the clock on to whatever is to be tried again. */
async function workAll(rounds = 6): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    while ((await processWebhooks()) > 0);
    setClock(new Date(now().getTime() + 20_000));
  }
}

async function paidTopUp() {
  const ada = await customer();
  const input = { amountKobo: 100_000, channel: "card", sheet: "hosted" } as const;
  const { reference } = (await topUp(ada, crypto.randomUUID(), input)).value;
  await twin.pay(reference);
  return { ada, reference };
}

describe("what Paystack tells us", () => {
  test("is kept byte for byte before it is answered 200, and worked afterwards", async () => {
    const { ada, reference } = await paidTopUp();
    // Spaces, an escaped slash and an escaped letter: bytes that parsing and writing again would change.
    const raw = Buffer.from(
      `{ "event": "charge.success", "data": {"id":1, "reference": "${reference}", "note": "a\\/b caf\\u00e9"} }`,
    );
    const answer = await signed(raw);
    expect([answer.status, await answer.json()]).toEqual([200, { received: true }]);
    const [kept] = await inbox(`charge:${reference}`);
    expect(kept).toMatchObject({ status: "received", reference, deliveries: 1, tries: 0 });
    expect(Buffer.from(kept?.raw ?? []).equals(raw)).toBe(true);
    expect((await walletOf(ada)).balanceKobo).toBe(0);
    await processWebhooks();
    expect((await walletOf(ada)).balanceKobo).toBe(100_000);
    expect((await inbox(`charge:${reference}`))[0]).toMatchObject({ status: "processed", next_try_at: null });
    await expectGreenProof();
  });

  test("20 times at once: one row, 20 deliveries, one effect; once more when it is done changes nothing", async () => {
    const { ada, reference } = await paidTopUp();
    const raw = chargeOf(reference);
    const outcomes = await times(20, () => signed(raw));
    expect(outcomes.done.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(await inbox(`charge:${reference}`)).toMatchObject([{ deliveries: 20, status: "received" }]);
    await workAll(1);
    await signed(raw);
    await workAll(1);
    expect(await inbox(`charge:${reference}`)).toMatchObject([
      { deliveries: 21, status: "processed", tries: 1 },
    ]);
    expect((await walletOf(ada)).balanceKobo).toBe(100_000);
    await expectGreenProof();
  });

  test("by the short address is the same", async () => {
    const { ada, reference } = await paidTopUp();
    expect((await signed(chargeOf(reference), shortAddress)).status).toBe(200);
    await workAll(1);
    expect((await walletOf(ada)).balanceKobo).toBe(100_000);
  });

  test("what amounts and states it claims is never believed: Paystack itself is asked", async () => {
    const ada = await customer();
    const input = { amountKobo: 100_000, channel: "card", sheet: "hosted" } as const;
    const { reference } = (await topUp(ada, crypto.randomUUID(), input)).value;
    await signed(newsOf("charge.success", { id: 1, reference, amount: 99_999_999, status: "success" }));
    await workAll(1);
    expect((await walletOf(ada)).balanceKobo).toBe(0);
    await expectGreenProof();
  });
});

describe("what cannot be worked", () => {
  test("another application's payment is kept, ignored, and answered 200", async () => {
    const reference = `other-${newId("evt")}`;
    expect((await signed(chargeOf(reference))).status).toBe(200);
    await workAll(1);
    expect((await inbox(`charge:${reference}`))[0]?.status).toBe("ignored");
  });

  test("an event that nobody has heard of is kept, ignored, and answered 200", async () => {
    const raw = newsOf("galaxy.aligned", { id: 7 });
    expect((await signed(raw)).status).toBe(200);
    await workAll(1);
    const [kept] = await inbox(createHash("sha256").update(raw).digest("hex"));
    expect(kept).toMatchObject({ status: "ignored", event: "galaxy.aligned" });
  });

  test("poison, rightly signed, is parked and answered 200, so that it is not sent for three days", async () => {
    for (const text of ["", "not json", "[]", '"charge.success"', '{"event": 5}', "\u0000", '{"data":{}}']) {
      const raw = Buffer.from(text);
      expect((await signed(raw)).status).toBe(200);
      const [kept] = await inbox(`raw:${createHash("sha256").update(raw).digest("hex")}`);
      expect(kept).toMatchObject({ status: "parked", next_try_at: null, tries: 0 });
    }
    expect(await processWebhooks()).toBe(0);
  });

  test("what fails is tried three times and is then dead, with its reason; the others go on", async () => {
    const tried = { times: 0 };
    registerWebhookHandler("test.fails", async () => {
      tried.times++;
      throw new Error("this handler never works");
    });
    const { ada, reference } = await paidTopUp();
    const raw = newsOf("test.fails", { id: 1 });
    await signed(raw);
    await signed(chargeOf(reference));
    await workAll();
    const [kept] = await inbox(createHash("sha256").update(raw).digest("hex"));
    expect(kept).toMatchObject({ status: "dead", tries: 3, next_try_at: null });
    expect(kept?.reason).toContain("this handler never works");
    expect(tried.times).toBe(3);
    expect((await walletOf(ada)).balanceKobo).toBe(100_000);
  });

  test("Paystack away is no fault of the event's: a payment nobody wrote down waits until it can be asked for", async () => {
    const reference = `rf-${newId("pay").slice(4)}`;
    await twin.faults({ seed: 3, http5xxRate: 1 });
    await signed(chargeOf(reference));
    // Fewer failures than open the breaker, which would stay open for seconds.
    await workAll(2);
    expect((await inbox(`charge:${reference}`))[0]).toMatchObject({ status: "received", tries: 0 });
    await twin.faults();
    await workAll(1);
    // Nobody has paid it: that is an answer too.
    expect((await inbox(`charge:${reference}`))[0]).toMatchObject({ status: "processed" });
  });

  test("when it cannot be kept the answer is an error, so that Paystack sends it again", async () => {
    const { reference } = await paidTopUp();
    const url = databaseUrl();
    await disconnect();
    connect("postgres://nobody@127.0.0.1:1/none", { max: 1 });
    const answer = await signed(chargeOf(reference));
    expect(answer.status).toBeGreaterThanOrEqual(500);
    await disconnect();
    connect(url);
    expect(await inbox(`charge:${reference}`)).toEqual([]);
    expect((await signed(chargeOf(reference))).status).toBe(200);
  });
});

describe("the signature", () => {
  test("one flipped bit in 10,000 deliveries, of the body or the signature: all 401, nothing kept but a count", async () => {
    const raw = chargeOf(`rf-${newId("pay").slice(4)}`);
    const good = sign(raw);
    const before = { kept: await rowsKept(), refused: webhookCounters().badSignature };
    const answers = new Map<number, number>();
    const bits = raw.length * 8;
    for (let round = 0; round < 10_000; round++) {
      const inBody = round % 2 === 0;
      const body = Buffer.from(raw);
      const signature = Buffer.from(good, "latin1");
      const target = inBody ? body : signature;
      const bit = (round * 7_919) % (inBody ? bits : signature.length * 8);
      target[bit >> 3] = (target[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const header = signature.toString("latin1");
      // Some flipped signatures are no header at all; the HTTP parser refuses those before us.
      const { status } = await deliver(body, isHeader(header) ? header : `${good.slice(1)}0`);
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }
    expect([...answers]).toEqual([[401, 10_000]]);
    const { badSignature } = webhookCounters();
    expect(badSignature - before.refused).toBe(10_000);
    const counted = `rachel_webhooks_total{outcome="bad_signature"} ${badSignature}`;
    expect(await (await metrics()).text()).toContain(counted);
    expect(await rowsKept()).toBe(before.kept);
  });

  test("is asked for: none, an empty one, a stranger's key and upper case are 401", async () => {
    const raw = chargeOf("rf-x");
    const good = sign(raw);
    for (const bad of [null, "", "deadbeef", sign(raw, "sk_test_stranger"), good.toUpperCase(), `${good}0`]) {
      const answer = await deliver(raw, bad);
      expect([bad, answer.status]).toEqual([bad, 401]);
      expect(await answer.json()).toMatchObject({ code: "payments.bad_signature" });
    }
  });

  test("is over all the bytes: more than 256 kB are 413 before anything is kept", async () => {
    const raw = Buffer.alloc(256 * 1024 + 1, 32);
    const before = await rowsKept();
    expect((await signed(raw)).status).toBe(413);
    expect(await rowsKept()).toBe(before);
  });
});

function isHeader(value: string): boolean {
  return /^[\x21-\x7e\x80-\xff]+$/.test(value);
}
