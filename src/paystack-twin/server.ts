import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, html, PaystackRefusal, refused, unknownRoute } from "./answer";
import { type Call, matchRoute, type Route, readCall } from "./call";
import { checkoutRoutes } from "./checkout-routes";
import { controlRoutes } from "./control-routes";
import { financeRoutes } from "./finance-routes";
import { transactionRoutes } from "./transaction-routes";
import type { Twin } from "./twin";

const apiRoutes: readonly Route<Twin>[] = [...transactionRoutes, ...financeRoutes];
const openRoutes: readonly Route<Twin>[] = [...controlRoutes, ...checkoutRoutes];

/** A server that speaks Paystack, not yet listening. Closing it stops the twin's time. */
export function serveTwin(twin: Twin): Server {
  const server = createServer((request, response) => {
    void serve(twin, request, response);
  });
  server.on("close", twin.clock.stop);
  return server;
}

async function serve(twin: Twin, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const call = await readCall(request);
    // Some that only look change something too: a checkout page that is opened gives an account.
    twin.acts += 1;
    const open = matchRoute(openRoutes, call);
    if (open === undefined) await serveApi(twin, call, response);
    else write(response, await settled(() => open.route.answer(twin, call, open.pieces)));
  } catch (error) {
    // A caller who went away while sending hears nothing; one whose body cannot be read hears why.
    if (!response.destroyed) write(response, answerTo(error));
  }
}

/** An API call with whatever goes wrong with it. */
async function serveApi(twin: Twin, call: Call, response: ServerResponse): Promise<void> {
  const match = matchRoute(apiRoutes, call);
  if (match === undefined) return write(response, unknownRoute);
  const { route, pieces } = match;
  const fate = drawFate(twin, `${route.method} ${route.path}`);
  const act = () => settled(() => authorized(twin, call) ?? route.answer(twin, call, pieces));
  await sleep(Math.floor(fate.latencyMs / 2));
  if (fate.kind === "cut before") return void response.destroy();
  if (fate.kind === "refused") return write(response, fate.answer);
  const answer = await act();
  await sleep(Math.ceil(fate.latencyMs / 2));
  if (fate.kind === "cut after") return void response.destroy();
  if (fate.kind === "cut within") return writeHalf(response, answer);
  write(response, answer);
}

type Fate = { readonly latencyMs: number } & (
  | { readonly kind: "served" | "cut before" | "cut after" | "cut within" }
  | { readonly kind: "refused"; readonly answer: Answer }
);

/** All draws are made for each call, so that what one fault does never depends on another. */
function drawFate({ chance, faults }: Twin, stream: string): Fate {
  const latencyMs = chance.between(`latency ${stream}`, faults.latencyMs);
  const isHit = (fault: string, rate: number) => chance.happens(`${fault} ${stream}`, rate);
  const isLimited = isHit("rate limit", faults.rateLimitRate);
  const isBroken = isHit("5xx", faults.http5xxRate);
  const isCutBefore = isHit("reset before", faults.resetBeforeRate);
  const isCutAfter = isHit("reset after", faults.resetAfterRate);
  const isFailed = isHit("fail", faults.failRate);
  if (isLimited) return { latencyMs, kind: "refused", answer: rateLimited };
  if (isCutBefore) return { latencyMs, kind: "cut before" };
  if (isBroken) {
    const turn = chance.between(`5xx kind ${stream}`, [0, brokenAnswers.length - 1]);
    return { latencyMs, kind: "refused", answer: brokenAnswers[turn] ?? serverError };
  }
  if (isCutAfter) return { latencyMs, kind: "cut after" };
  if (!isFailed) return { latencyMs, kind: "served" };
  const ways = [
    { kind: "refused", answer: serverError },
    { kind: "refused", answer: badGateway },
    { kind: "cut before" },
    { kind: "cut within" },
  ] as const;
  return { latencyMs, ...(ways[chance.between(`fail kind ${stream}`, [0, ways.length - 1])] ?? ways[0]) };
}

const serverError = refused(
  new PaystackRefusal(500, "An error occurred", { code: "unknown", type: "api_error" }),
);
const badGateway = html(
  "<html><head><title>502 Bad Gateway</title></head><body>cloudflare</body></html>",
  502,
);
const unavailable = html("<html><head><title>503</title></head><body>Service Unavailable</body></html>", 503);
const brokenAnswers = [serverError, badGateway, unavailable];

const rateLimitedBody = refused(
  new PaystackRefusal(429, "Too many requests", {
    code: "rate_limited",
    type: "api_error",
    nextStep: "Wait before you try again",
  }),
);
/** Seconds until the window is over, as the one client that reads it takes them. */
const rateLimited: Answer = {
  ...rateLimitedBody,
  headers: {
    ...rateLimitedBody.headers,
    "x-ratelimit-limit": "100",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": "1",
  },
};

/** The refusal for a call without the right key; undefined when it may pass. */
function authorized(twin: Twin, { authorization }: Call): Answer | undefined {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  if (timingSafeEqual(digest(authorization), digest(`Bearer ${twin.options.secretKey}`))) return undefined;
  return refused(
    new PaystackRefusal(401, "Invalid key", {
      code: "invalid_Key",
      type: "validation_error",
      nextStep: "Ensure that you provide the correct authorization key for the request",
    }),
  );
}

async function settled(act: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await act();
  } catch (error) {
    return answerTo(error);
  }
}

/** A refusal is told; anything else is a defect of the twin, said aloud. */
function answerTo(error: unknown): Answer {
  if (error instanceof PaystackRefusal) return refused(error);
  console.error("the twin failed", error);
  return serverError;
}

function write(response: ServerResponse, { httpStatus, headers, body }: Answer): void {
  response.writeHead(httpStatus, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(body);
}

/** The head promises all, the body stops half-way and the connection goes. */
function writeHalf(response: ServerResponse, { httpStatus, headers, body }: Answer): void {
  response.writeHead(httpStatus, { ...headers, "content-length": Buffer.byteLength(body) });
  response.write(body.slice(0, Math.floor(body.length / 2)), () => response.destroy());
}
