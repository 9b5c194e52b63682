import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { afterEach } from "vitest";
import { z } from "zod";
import { keepBooks } from "./books-file";
import { createClock, timeOf } from "./clock";
import { serveTwin } from "./server";
import { startSettling } from "./settlements";
import { createTwin, type TwinOptions } from "./twin";

export const secretKey = "sk_test_rachel_twin_0001";

/** Friday 20 November 2026, ten in the evening in Lagos. */
const startedAt = new Date("2026-11-20T21:00:00.000Z");

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Loose on purpose: what stands within is what the tests are about. */
const envelope = z.looseObject({
  status: z.boolean(),
  message: z.string(),
  data: z.any().optional(),
  meta: z.any().optional(),
});

/** A twin whose time stands still until it is pushed, and an application that takes its webhooks. */
export async function testTwin({ books, ...options }: Partial<TwinOptions> & { books?: string } = {}) {
  const app = await receiver();
  const clock = createClock(timeOf(() => startedAt.getTime()));
  const twin = createTwin({
    secretKey,
    webhookUrl: app.url,
    retries: "paystack",
    idOffset: 0,
    clock,
    ...options,
  });
  const closeBooks = books === undefined ? () => {} : keepBooks(twin, books);
  closing.push(async () => closeBooks());
  startSettling(twin);
  const origin = await listen(serveTwin(twin));

  const raw = (method: string, path: string, body?: unknown, key = secretKey) =>
    fetch(`${origin}${path}`, {
      method,
      redirect: "manual",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await raw(method, path, body);
    return { httpStatus: response.status, ...envelope.parse(await response.json()) };
  };
  return {
    app,
    origin,
    /** Writes the books for the last time. */
    closeBooks,
    raw,
    get: (path: string) => call("GET", path),
    post: (path: string, body: unknown = {}) => call("POST", path, body),
    put: (path: string, body: unknown = {}) => call("PUT", path, body),
    form: (path: string, fields: Record<string, string>) =>
      fetch(`${origin}${path}`, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" }),
    /** Opens a transaction of ₦5,000 under this reference. */
    open: (reference: string, more: object = {}) =>
      call("POST", "/transaction/initialize", {
        email: "ada@example.com",
        amount: 500_000,
        reference,
        ...more,
      }),
    pay: (reference: string, more: object = { channel: "card" }) =>
      call("POST", `/__twin/transactions/${reference}/pay`, more),
    /** Lets time pass; answers when all that fell due was done. Without an amount: what is due now. */
    pass: (advanceMs = 0) => call("POST", "/__twin/clock", { advanceMs }),
  };
}

type Received = { readonly body: string; readonly signature: string; readonly event: string };

async function receiver() {
  const received: Received[] = [];
  let [atOnce, most] = [0, 0];
  const app = { received, answers: 200, url: "", mostAtOnce: () => most, answersAfter: 0 };
  const gathered: (() => void)[] = [];
  const server = createServer(async (request, response) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    response.on("close", () => {
      atOnce -= 1;
    });
    const body = await readAll(request);
    const event = /^\{"event":"([^"]+)"/.exec(body)?.[1] ?? "";
    received.push({ body, signature: String(request.headers["x-paystack-signature"]), event });
    // Until so many have come, nobody is answered: then they were sent at the same moment.
    if (received.length < app.answersAfter) await new Promise<void>((resolve) => gathered.push(resolve));
    else for (const go of gathered.splice(0)) go();
    response.writeHead(app.answers).end();
  });
  app.url = `${await listen(server)}/api/webhooks/paystack`;
  return app;
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    return closed;
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
