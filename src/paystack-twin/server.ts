import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, PaystackRefusal, refused, unknownRoute } from "./answer";
import { type Call, matchRoute, type Route, readCall } from "./call";
import { chargeRoutes } from "./charge-routes";
import { checkoutRoutes } from "./checkout-routes";
import { controlForms } from "./control-forms";
import { controlRoutes } from "./control-routes";
import { customerRoutes } from "./customer-routes";
import { drawFate, serverError } from "./fate";
import { financeRoutes } from "./finance-routes";
import { transactionRoutes } from "./transaction-routes";
import { transferRoutes } from "./transfer-routes";
import type { Twin } from "./twin";
import { webhookEventRoutes } from "./webhook-event-routes";

const apiRoutes: readonly Route<Twin>[] = [
  ...transactionRoutes,
  ...chargeRoutes,
  ...customerRoutes,
  ...financeRoutes,
  ...transferRoutes,
  ...webhookEventRoutes,
];
const openRoutes: readonly Route<Twin>[] = [...controlRoutes, ...controlForms, ...checkoutRoutes];

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
  const act = () => settled(() => authorized(twin, call) ?? route.answer(twin, call, pieces), fate.isBare);
  await sleep(Math.floor(fate.latencyMs / 2));
  if (fate.kind === "cut before") return void response.destroy();
  if (fate.kind === "refused") return write(response, fate.answer);
  const answer = await act();
  await sleep(Math.ceil(fate.latencyMs / 2));
  if (fate.kind === "cut after") return void response.destroy();
  if (fate.kind === "cut within") return writeHalf(response, answer);
  if (fate.kind === "cut short") return write(response, { ...answer, body: half(answer.body) });
  write(response, answer);
}

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

async function settled(act: () => Answer | Promise<Answer>, isBare = false): Promise<Answer> {
  try {
    return await act();
  } catch (error) {
    return answerTo(isBare && error instanceof PaystackRefusal ? bare(error) : error);
  }
}

/** Many of the real refusals say no more than this, and an unknown reference has been seen as 400 and as 404. */
function bare({ httpStatus, message, extras }: PaystackRefusal): PaystackRefusal {
  return new PaystackRefusal(extras.code === "transaction_not_found" ? 404 : httpStatus, message);
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
  response.write(half(body), () => response.destroy());
}

function half(body: string): string {
  return body.slice(0, Math.floor(body.length / 2));
}
