import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterAll, beforeEach } from "vitest";
import { z } from "zod";
import { setEnv } from "~/env";
import { required } from "~/kernel/invariant";
import { createClock } from "~/paystack-twin/clock";
import type { faultsSchema } from "~/paystack-twin/faults";
import { serveTwin } from "~/paystack-twin/server";
import { startSettling } from "~/paystack-twin/settlements";
import { createTwin } from "~/paystack-twin/twin";
import { now, setClock } from "~/platform/clock";

/** The key the twin takes and signs with. */
const twinKey = "sk_test_rachel_twin_0001";

/** The Saturday noon of testHouse(), whose hook comes later: what is due when must be reckoned from there. */
const noon = new Date("2026-11-21T12:00:00+01:00");

/** A webhook route as Next has it, called without a server. */
type WebhookHandler = (request: Request) => Promise<Response>;

type Faults = z.input<typeof faultsSchema>;
/** What a customer does: `amountKobo` is what really is sent, when it is not what was asked. */
type Paying = { channel?: "card" | "bank_transfer" | "ussd"; card?: string; amountKobo?: number };

const transaction = z.looseObject({
  id: z.number(),
  reference: z.string(),
  status: z.string(),
  amount: z.number(),
  requested_amount: z.number(),
  currency: z.string(),
  fees: z.number().nullable(),
});
const refund = z.looseObject({
  id: z.number(),
  transaction: z.number(),
  transaction_reference: z.string(),
  amount: z.number(),
  status: z.string(),
});
const delivery = z.looseObject({
  id: z.string(),
  event: z.string(),
  reference: z.string().nullable(),
  status: z.enum(["waiting", "delivered", "failed", "dropped"]),
  body: z.string(),
  signature: z.string(),
  attempts: z.array(z.looseObject({ httpStatus: z.number().nullable() })),
});
const envelope = z.object({ data: z.unknown() });
const dispute = z.looseObject({ id: z.number(), status: z.string(), refund_amount: z.number() });

/**
 * A Paystack of its own for this test file, over real HTTP. Call it with `await` at the file's top, before
 * `testHouse()`: PAYSTACK_SECRET_KEY and PAYSTACK_BASE_URL then lead to it. Its books last as long as the file; before
 * each test it is Saturday noon again, and faults, webhook target and whatever the twin had still to do are cleared.
 *
 * Its time is the application's: `setClock` moves both, and so does `advance`. Nothing that takes a minute or more
 * (retries of webhooks, the steps of a refund) happens by itself within a test.
 *
 * Webhooks are sent at once, to whatever `webhooksTo` named last; until then nobody is there, and they wait.
 */
export async function testTwin() {
  const receiver: { handler?: WebhookHandler | undefined } = {};
  const inbox = createServer((request, response) => void receive(receiver.handler, request, response));
  const inboxUrl = `${await listen(inbox)}/api/webhooks/paystack`;
  const clock = createClock({
    nowMs: () => now().getTime(),
    push: (byMs) => setClock(new Date(now().getTime() + byMs)),
  });
  const options = { secretKey: twinKey, webhookUrl: inboxUrl, retries: "paystack", idOffset: 0 } as const;
  const twin = createTwin({ ...options, refundStepMs: 60_000, clock });
  const server = serveTwin(twin);
  const origin = await listen(server);
  const restore = pointAt(origin);

  /** Where webhooks go: to a running server, to a route's handler in this process, or to nobody. */
  const webhooksTo = (target: string | WebhookHandler | null) => {
    twin.webhookUrl = typeof target === "string" ? target : inboxUrl;
    receiver.handler = typeof target === "function" ? target : undefined;
  };
  const controls = controlsOf(origin);
  beforeEach(async () => {
    setClock(noon);
    clock.forget();
    startSettling(twin);
    webhooksTo(null);
    await controls.faults();
  });
  afterAll(async () => {
    restore();
    await Promise.all([server, inbox].map(close));
  });
  return { origin, secretKey: twinKey, webhooksTo, ...controls };
}

/** The control API, typed. What the twin refuses throws with its reason. */
function controlsOf(origin: string) {
  async function call<Data>(method: string, path: string, shape: z.ZodType<Data>, body = {}): Promise<Data> {
    const response = await fetch(`${origin}/__twin${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(method === "GET" ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`The twin answered ${response.status}: ${text}`);
    return shape.parse(envelope.parse(JSON.parse(text)).data);
  }
  const ofPayment = (reference: string) => `/transactions/${encodeURIComponent(reference)}`;
  return {
    /** What goes wrong from now on; nothing when empty. Replaces what was set before. */
    faults: (faults: Faults = {}) => call("PUT", "/faults", z.unknown(), faults),
    /** Pays as the customer would on the checkout page; by card unless told otherwise. */
    pay: (reference: string, paying: Paying = {}) =>
      call("POST", `${ofPayment(reference)}/pay`, transaction, { channel: "card", ...paying }),
    dispute: (reference: string, amountKobo?: number) =>
      call(
        "POST",
        `${ofPayment(reference)}/dispute`,
        dispute,
        amountKobo === undefined ? {} : { amountKobo },
      ),
    /**
     * Lets time pass, for the application too; answers when all that fell due was done. Without an amount: what is
     * due now.
     */
    advance: (ms = 0) => call("POST", "/clock", z.unknown(), { advanceMs: ms }),
    transactions: () => call("GET", "/transactions", z.array(transaction)),
    refunds: () => call("GET", "/refunds", z.array(refund)),
    deliveries: (reference?: string) =>
      call(
        "GET",
        `/deliveries${reference === undefined ? "" : `?reference=${encodeURIComponent(reference)}`}`,
        z.array(delivery),
      ),
    /** Sends a webhook once more, now, and answers with what became of it. */
    resend: (id: string) => call("POST", `/deliveries/${id}/resend`, delivery),
    /** Sends exactly these bytes as a webhook, signed well or by a stranger. */
    send: (body: string, signature: "good" | "bad" = "good") =>
      call("POST", "/webhooks", delivery, { body, signature }),
  };
}

/** The application reads its settings once: it must not have done so before. */
function pointAt(origin: string): () => void {
  const { PAYSTACK_SECRET_KEY, PAYSTACK_BASE_URL } = process.env;
  process.env.PAYSTACK_SECRET_KEY = twinKey;
  process.env.PAYSTACK_BASE_URL = origin;
  setEnv();
  return () => {
    process.env.PAYSTACK_SECRET_KEY = PAYSTACK_SECRET_KEY ?? "";
    process.env.PAYSTACK_BASE_URL = PAYSTACK_BASE_URL ?? "";
    setEnv();
  };
}

/** Hands the bytes on as they came. Nobody there is 503, and what a handler throws is 500, as Next would have it. */
async function receive(
  handler: WebhookHandler | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const headers = new Headers(
    Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const body = Buffer.concat(chunks);
  const url = `http://localhost:3000${request.url ?? ""}`;
  const answer =
    handler === undefined
      ? new Response(null, { status: 503 })
      : await handler(new Request(url, { method: "POST", headers, body })).catch((error: unknown) => {
          console.error("the webhook handler threw", error);
          return new Response(null, { status: 500 });
        });
  response.writeHead(answer.status).end(await answer.text());
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = required(typeof address === "object" ? address?.port : undefined, "the port of a server");
  return `http://127.0.0.1:${port}`;
}

function close(server: Server): Promise<unknown> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  return closed;
}
