import type { IncomingMessage } from "node:http";
import { type Answer, PaystackRefusal } from "./answer";

/** One request, read whole. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly authorization: string;
  /** Where the caller found the twin, so that links lead back to it. */
  readonly origin: string;
  readonly ipAddress: string;
};

/** `:name` in a path takes one piece of it. The name says which faults are drawn for it. */
export type Route<State> = {
  readonly method: string;
  readonly path: string;
  readonly answer: (
    state: State,
    call: Call,
    pieces: Readonly<Record<string, string>>,
  ) => Answer | Promise<Answer>;
};

/** As much as a webhook of Paystack's may have; no call of its API comes near. */
const bodyBytesMax = 256 * 1_024;

/** Reads JSON or a form, as Paystack takes both. Refuses what is too large or neither. */
export async function readCall(request: IncomingMessage): Promise<Call> {
  const host = request.headers.host ?? "localhost";
  const address = parseAddress(request.url ?? "/", host);
  const text = await readBody(request);
  return {
    method: request.method ?? "GET",
    path: address.pathname,
    query: address.searchParams,
    body: parseBody(text, request.headers["content-type"] ?? ""),
    authorization: request.headers.authorization ?? "",
    origin: address.origin,
    ipAddress: request.socket.remoteAddress ?? "127.0.0.1",
  };
}

function parseAddress(path: string, host: string): URL {
  try {
    return new URL(`http://${host}${path.startsWith("/") ? path : "/"}`);
  } catch (error) {
    throw new PaystackRefusal(400, `Unreadable address: ${String(error)}`);
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const piece = Buffer.from(chunk);
    bytes += piece.length;
    if (bytes > bodyBytesMax) throw new PaystackRefusal(413, `Body is larger than ${bodyBytesMax} bytes`);
    chunks.push(piece);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** An object out of JSON or a form; nothing is an empty one. */
export function parseBody(text: string, contentType: string): Record<string, unknown> {
  if (text.trim() === "") return {};
  // No form begins like this, but JSON does that curl was not told to call JSON.
  const isForm = contentType.startsWith("application/x-www-form-urlencoded") && !text.startsWith("{");
  if (isForm) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  const value = parseJson(text);
  if (!isRecord(value)) throw new PaystackRefusal(400, "Body must be a JSON object");
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PaystackRefusal(400, "Body is not valid JSON");
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A field as text; numbers are taken too, as Paystack does. Empty counts as absent. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** A whole number, sent as one or as digits; undefined when it is anything else. */
export function wholeOf(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d{1,15}$/.test(value.trim()) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
}

/** Finds the route of a call; undefined when there is none. */
export function matchRoute<State>(routes: readonly Route<State>[], call: Pick<Call, "method" | "path">) {
  const given = call.path.split("/");
  for (const route of routes) {
    const pieces = route.method === call.method ? matchPath(route.path, given) : undefined;
    if (pieces !== undefined) return { route, pieces };
  }
  return undefined;
}

/** Patterns are few and asked for again and again. */
const piecesOf = new Map<string, readonly string[]>();

function matchPath(pattern: string, given: readonly string[]): Record<string, string> | undefined {
  const wanted = piecesOf.get(pattern) ?? pattern.split("/");
  piecesOf.set(pattern, wanted);
  if (wanted.length !== given.length) return undefined;
  const pieces: Record<string, string> = {};
  for (const [index, want] of wanted.entries()) {
    const piece = given[index] ?? "";
    if (want.startsWith(":")) pieces[want.slice(1)] = decoded(piece);
    else if (want !== piece) return undefined;
  }
  return pieces;
}

/** A piece that is not well encoded stands for itself and will not be found. */
function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
}
