import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { DELETE, GET, PATCH, POST, PUT } from "~/app/api/v1/[...path]/route";
import type { SignedIn } from "~/modules/identity";
import { issueApiToken } from "~/modules/identity";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { whatIsWritten } from "./proof";

const route = { DELETE, GET, PATCH, POST, PUT };

/** A bearer token for somebody made by the factories. */
export async function tokenOf(actor: SignedIn): Promise<string> {
  const { id, name, role, kitchenId, regionId } = actor;
  const user = { id, name, role, kitchenId, regionId, phone: null, email: null };
  return (await issueApiToken({ user, sessionEpoch: 1 })).token;
}

/**
 * A bearer token whose session has shown all that the console asks for: an authenticator's code, and who it is a moment
 * ago. `shown` less than that for a test of what is refused.
 */
export async function consoleTokenOf(
  actor: SignedIn,
  shown: { secondFactor?: boolean; fresh?: boolean } = {},
): Promise<string> {
  const { secondFactor = true, fresh = true } = shown;
  const token = await tokenOf(actor);
  const at = now().toISOString();
  await database().execute(sql`
    insert into console_sessions (id, user_id, second_factor_at, reauthenticated_at, last_active_at, created_at)
    select id, user_id, case when ${secondFactor} then ${at}::timestamptz end,
      case when ${fresh} then ${at}::timestamptz end, ${at}::timestamptz, ${at}::timestamptz
    from api_sessions where user_id = ${actor.id} order by id desc limit 1`);
  return token;
}

type Call = {
  token?: string;
  /** The Idempotency-Key; a new one for each call unless given, none when null. */
  key?: string | null;
  body?: unknown;
  /** The body as it goes over the wire, when it is not JSON or not meant to be. */
  raw?: string | ReadableStream<Uint8Array>;
  headers?: Record<string, string>;
};
export type Answer = { status: number; headers: Headers; body: unknown };

/** Calls the route handler of /api/v1 as Next does, without a server. `path` begins below it: `/orders`. */
export async function rest(method: keyof typeof route, path: string, call: Call = {}): Promise<Answer> {
  const { token, key = crypto.randomUUID(), body, raw = JSON.stringify(body), headers = {} } = call;
  const url = new URL(`http://localhost:3000/api/v1${path}`);
  const request = new Request(url, {
    method,
    headers: {
      ...(raw === undefined ? {} : { "content-type": "application/json" }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(key === null ? {} : { "idempotency-key": key }),
      ...headers,
    },
    // `duplex` is asked for by streams.
    ...(raw === undefined || method === "GET" ? {} : { body: raw, duplex: "half" }),
  });
  const segments = url.pathname.split("/").slice(3).map(decodeURIComponent);
  const response = await route[method](request, { params: Promise.resolve({ path: segments }) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
}

/**
 * The call is answered with this refusal, as a problem with our own request id, and leaves nothing behind: no row, no
 * kobo, no portion.
 */
export async function expectProblem(
  call: () => Promise<Answer>,
  problem: { status: number; code: string; details?: unknown },
): Promise<Answer> {
  const before = await whatIsWritten();
  const answer = await call();
  const requestId = answer.headers.get("x-request-id");
  expect(answer.body).toMatchObject({ ...problem, requestId, detail: expect.any(String) });
  expect(answer.status).toBe(problem.status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(requestId).toMatch(/^[A-Za-z0-9_.-]{8,64}$/);
  expect(await whatIsWritten()).toEqual(before);
  return answer;
}
