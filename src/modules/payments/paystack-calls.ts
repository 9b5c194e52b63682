import type { z } from "zod";
import { createHttpClient, type HttpFailure, type HttpLimits } from "~/platform/http-client";
import { log } from "~/platform/log";
import { codeOf, type Envelope, messageOf, readEnvelope } from "./paystack-wire";
import { type Outcome, type Page, ProviderUnavailable } from "./provider";

/**
 * Calls to Paystack's API, each of a family with a breaker and a bound of its own: a refund endpoint in trouble must
 * not keep payments from being verified, nor a long list the customer at the checkout from paying.
 */
const families = ["initialize", "verify", "refund", "records"] as const;
type Family = (typeof families)[number];

export type Calls = ReturnType<typeof createCalls>;

type Said = { readonly kind: "yes"; readonly data: unknown; readonly meta: unknown };
type Denied = {
  readonly kind: "no";
  readonly httpStatus: number;
  readonly code: string | null;
  readonly message: string;
};
type Write = {
  readonly family: Family;
  readonly method?: "POST" | "PUT";
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
};

/** What was kept from being sent is tried again after this, when nobody says better: a breaker's first pause. */
const notSentRetryMs = 1_000;
/** Paystack's own maximum. */
const perPage = 100;

export function createCalls(secretKey: string, baseUrl: string, limits?: Partial<HttpLimits>) {
  const client = createHttpClient({
    name: "paystack",
    origin: new URL(baseUrl),
    headers: {
      authorization: `Bearer ${secretKey}`,
      accept: "application/json",
      "content-type": "application/json",
      // What stands before Paystack turns callers without a name away.
      "user-agent": "rachel-foods",
    },
    families,
    // An unknown route answers 404 with nothing at all, which is theirs; a gateway's page is not.
    isReadable: (status, text) => (status === 404 && text === "") || readEnvelope(text) !== undefined,
    limits,
  });

  /** A read's answer, or its refusal where the caller has a meaning for it. Throws ProviderUnavailable. */
  const ask = async (family: Family, path: string): Promise<Said | Denied> => {
    const result = await client.call({ family, method: "GET", path });
    if (result.kind === "failed") throw new ProviderUnavailable(result.reason, result.retryAfterMs);
    const envelope = readEnvelope(result.text);
    if (envelope?.status === true && result.status < 300) {
      return { kind: "yes", data: envelope.data, meta: envelope.meta };
    }
    return denied(result.status, envelope);
  };

  /** A read that has only one good answer. Throws ProviderUnavailable, also for what is not of the shape. */
  const read = async <Shape extends z.ZodType>(family: Family, path: string, shape: Shape) => {
    const said = await ask(family, path);
    if (said.kind === "no") throw refusedRead(said);
    return { data: readAs(shape, said.data), meta: said.meta };
  };

  /** One page of a list; `cursor` is the `next` of the page before. Throws ProviderUnavailable. */
  const page = async <Item extends z.ZodType>(
    family: Family,
    path: string,
    query: Readonly<Record<string, string | undefined>>,
    shape: z.ZodArray<Item>,
  ): Promise<Page<z.output<Item>>> => {
    const { cursor, ...filters } = query;
    const turn = turnOf(cursor);
    const { data, meta } = await read(family, `${path}?${queryOf({ ...filters, ...turn.query })}`, shape);
    return { items: data, next: nextOf(meta, data.length, turn.page) };
  };

  /** A write, sent once. Never throws. */
  const write = async <Shape extends z.ZodType>(
    { family, method = "POST", path, body }: Write,
    shape: Shape,
  ): Promise<Outcome<z.output<Shape>>> => {
    const result = await client.call({ family, method, path, body: JSON.stringify(body) });
    if (result.kind === "failed") return failedWrite(result);
    const envelope = readEnvelope(result.text);
    if (envelope === undefined) return { kind: "unknown", cause: "unreadable" };
    if (result.status >= 400 && !envelope.status)
      return { ...denied(result.status, envelope), ...finalRefusal };
    const parsed = shape.safeParse(envelope.data);
    // A "no" under 200, or a "yes" without what was promised: something may have happened there.
    if (!envelope.status || result.status >= 300 || !parsed.success)
      return { kind: "unknown", cause: "unreadable" };
    return { kind: "done", value: parsed.data };
  };

  return { ask, page, write, isOpen: client.isOpen };
}

const finalRefusal = { kind: "refused", retryAfterMs: null } as const;

function denied(httpStatus: number, envelope: Envelope | undefined): Denied {
  if (httpStatus === 401) log().error({ partner: "paystack" }, "the provider does not take our key");
  const code = envelope === undefined ? null : codeOf(envelope);
  return { kind: "no", httpStatus, code, message: envelope === undefined ? "" : messageOf(envelope) };
}

/** A read that is refused is a fault of ours (key, request), which a person has to see. */
export function refusedRead({ httpStatus, code, message }: Denied): ProviderUnavailable {
  log().error({ partner: "paystack", httpStatus, refusal: code, said: message }, "a read was refused");
  return new ProviderUnavailable("refused");
}

/** Parses what a read brought; an answer of another shape is as good as none. */
export function readAs<Shape extends z.ZodType>(shape: Shape, data: unknown): z.output<Shape> {
  const parsed = shape.safeParse(data);
  if (parsed.success) return parsed.data;
  // Where it went wrong, never what stood there.
  const at = parsed.error.issues.slice(0, 5).map(({ path }) => path.join("."));
  log().error({ partner: "paystack", at }, "an answer is not of the shape we know");
  throw new ProviderUnavailable("unreadable");
}

function failedWrite({ reason, isUndone, retryAfterMs }: HttpFailure): Outcome<never> {
  if (!isUndone) return { kind: "unknown", cause: reason };
  const isLimited = reason === "rate_limited";
  return {
    kind: "refused",
    code: isLimited ? "rate_limited" : "not_sent",
    message: isLimited ? "Too many requests" : "Nothing was sent",
    httpStatus: isLimited ? 429 : 0,
    retryAfterMs: retryAfterMs ?? notSentRetryMs,
  };
}

/** A cursor of ours says which of the two ways of turning pages it belongs to: `next:…` or `page:…`. */
function turnOf(cursor: string | undefined): { page: number; query: Record<string, string> } {
  const [kind, value = ""] = cursor === undefined ? [] : splitOnce(cursor);
  if (kind === "next") return { page: 1, query: { perPage: String(perPage), next: value } };
  const page = kind === "page" ? Number(value) : 1;
  return { page, query: { perPage: String(perPage), page: String(page) } };
}

function splitOnce(cursor: string): [string, string] {
  const at = cursor.indexOf(":");
  return [cursor.slice(0, at), cursor.slice(at + 1)];
}

/** Where the next page begins, by either kind of meta; the end of a list is seen also without one. */
function nextOf(meta: unknown, count: number, page: number): string | null {
  const fields: Record<string, unknown> = typeof meta === "object" && meta !== null ? { ...meta } : {};
  const { next } = fields;
  if (typeof next === "string" && next !== "" && next !== "null") return `next:${next}`;
  const pageCount = Number(fields.pageCount ?? Number.NaN);
  if (Number.isSafeInteger(pageCount)) return page < pageCount ? `page:${page + 1}` : null;
  return "next" in fields || count < perPage ? null : `page:${page + 1}`;
}

function queryOf(fields: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) query.set(name, value);
  return query.toString();
}
