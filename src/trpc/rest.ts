import { TRPCError } from "@trpc/server";
import type { OpenApiMeta } from "trpc-to-openapi";
import { localeOf } from "~/i18n/locale";
import { tellProblem } from "~/i18n/tell-problem";
import { requestIdOf } from "~/platform/http";
import { createCallerFactory, createContext, type Problem, problemOf } from "./init";
import { appRouter } from "./router";

/**
 * The second wire: the same procedures and schemas, as plain REST under /api/v1. Which path leads where stands in
 * each procedure's `openapi` meta. Bodies go to zod as they came: unlike a ready-made adapter, nothing here turns
 * "2" into 2 (queries are strings by nature; their schemas coerce for themselves).
 */
type Route = { method: string; pattern: readonly string[]; path: string; created: boolean };

const createCaller = createCallerFactory(appRouter);

/** POST makes something, and is answered 201; these only change what is there. */
const changesOnly: readonly string[] = [
  "wallet.resetPin",
  "wallet.lock",
  "wallet.unlock",
  "orders.cancel",
  "groups.leave",
  "groups.close",
  "groups.reopen",
  "groups.remove",
  "groups.extend",
  "groups.cancel",
  "admin.orders.cancel",
  "admin.security.secondFactor",
  "admin.security.reauthenticate",
  "admin.batches.confirm",
  "admin.batches.decide",
  "admin.batches.pause",
  "admin.batches.resume",
  "admin.batches.abort",
  "admin.batches.retry",
  "admin.refunds.decide",
  "shortages.choose",
  "admin.claims.accept",
  "admin.claims.reject",
];

// At run time the router keeps its procedures flat, by path; its type shows them nested.
const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { meta?: OpenApiMeta } }>;

const routes: readonly Route[] = Object.entries(procedures).flatMap(([path, procedure]) => {
  const meta = procedure._def.meta?.openapi;
  return meta === undefined
    ? []
    : [
        {
          method: meta.method,
          pattern: meta.path.split("/").slice(1),
          path,
          created: meta.method === "POST" && !changesOnly.includes(path),
        },
      ];
});

/** Answers a REST request. `segments` is the path below /api/v1. */
export async function handleRest(request: Request, segments: readonly string[]): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const reply = new Headers({ "x-request-id": requestId, "cache-control": "no-store" });
  let locale = localeOf(request.headers);
  try {
    const matching = routes
      .map((route) => ({ route, parameters: match(route, segments) }))
      .filter((found) => found.parameters !== undefined);
    const found = matching.find(({ route }) => route.method === request.method);
    if (found?.parameters === undefined) {
      if (matching.length > 0)
        return methodNotAllowed(
          matching.map(({ route }) => route.method),
          requestId,
          reply,
        );
      throw new TRPCError({ code: "NOT_FOUND" });
    }
    const input = { ...(await inputOf(request)), ...found.parameters };
    const context = await createContext({ headers: request.headers, requestId, reply });
    locale = context.locale;
    const caller = createCaller(context);
    const value = await procedureAt(caller, found.route.path)(input);
    return Response.json(value, { status: found.route.created ? 201 : 200, headers: reply });
  } catch (error) {
    return problemResponse(tellProblem(problemOf(error, requestId), locale), reply);
  }
}

function match(route: Route, segments: readonly string[]): Record<string, string> | undefined {
  if (route.pattern.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of route.pattern.entries()) {
    const segment = segments[index] ?? "";
    if (part.startsWith("{")) parameters[part.slice(1, -1)] = segment;
    else if (part !== segment) return undefined;
  }
  return parameters;
}

async function inputOf(request: Request): Promise<Record<string, unknown>> {
  if (request.method === "GET") return Object.fromEntries(new URL(request.url).searchParams);
  const text = await request.text();
  if (text === "") return {};
  const body: unknown = parseJson(text);
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new TRPCError({ code: "BAD_REQUEST", message: "the body must be a JSON object" });
  }
  return { ...body };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TRPCError({ code: "PARSE_ERROR", cause });
  }
}

/** `orders.place` → the caller's function of that name. */
function procedureAt(
  caller: ReturnType<typeof createCaller>,
  path: string,
): (input: unknown) => Promise<unknown> {
  let node: unknown = caller;
  for (const name of path.split(".")) node = Reflect.get(Object(node), name);
  if (typeof node !== "function") throw new TRPCError({ code: "NOT_FOUND" });
  const procedure = node;
  return async (input) => await procedure(input);
}

/** RFC 9457, with our stable code, the request id and the details. */
export function problemResponse(problem: Problem, headers: Headers): Response {
  const { code, status, sentence, retryable, requestId, details } = problem;
  headers.set("content-type", "application/problem+json");
  const body = {
    type: `/docs/errors#${code}`,
    title: code,
    status,
    code,
    detail: sentence,
    retryable,
    requestId,
    details,
  };
  return new Response(JSON.stringify(body), { status, headers });
}

function methodNotAllowed(methods: readonly string[], requestId: string, headers: Headers): Response {
  headers.set("allow", methods.join(", "));
  headers.set("content-type", "application/problem+json");
  const body = {
    type: "/docs/errors#platform.method_not_allowed",
    title: "Method not allowed",
    status: 405,
    code: "platform.method_not_allowed",
    detail: `Use ${methods.join(" or ")} here.`,
    requestId,
    details: {},
  };
  return new Response(JSON.stringify(body), { status: 405, headers });
}
