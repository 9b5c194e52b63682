import { initTRPC, TRPCError } from "@trpc/server";
import type { OpenApiMeta } from "trpc-to-openapi";
import { ZodError, z } from "zod";
import { localeOf } from "~/i18n/locale";
import { tellProblem } from "~/i18n/tell-problem";
import { tellSentences } from "~/i18n/tell-sentences";
import { Refusal } from "~/kernel/refusal";
import {
  enterConsole,
  identifyRequest,
  identityRefusals,
  type Locale,
  may,
  type Permission,
  permissionsOf,
  type SignedIn,
  type Visit,
} from "~/modules/identity";
import { isConnectionLost } from "~/platform/db/transaction";
import { describeError, log, withRequestContext } from "~/platform/log";
import { clientAddress } from "~/platform/rate-limit";
import { platformRefusals } from "~/platform/refusals";
import { unstorableFields } from "./storable-text";

/**
 * What every procedure starts from. Independent of Next: made of headers alone, so that the same router can be
 * mounted anywhere. `reply` collects the headers of the answer.
 */
export type Context = {
  requestId: string;
  headers: Headers;
  /** The address the request came from, as far as the front proxy can be believed; only for limits. */
  address: string;
  actor: SignedIn | null;
  /** Why a token that was shown does not count: no, expired, foreign, or its owner is suspended. */
  identityFault: Refusal | null;
  /** The language its refusals are told in. */
  locale: Locale;
  reply: Headers;
};

export async function createContext(options: {
  headers: Headers;
  requestId: string;
  reply: Headers;
}): Promise<Context> {
  const { headers, requestId, reply } = options;
  const person = await identified(headers);
  const locale = localeOf(headers, person.actor?.locale);
  return { requestId, headers, reply, locale, address: clientAddress(headers), ...person };
}

/** A bad token is refused by the procedure, where the request id is known, not while the context is being made. */
async function identified(headers: Headers): Promise<Pick<Context, "actor" | "identityFault">> {
  try {
    return { actor: await identifyRequest(headers), identityFault: null };
  } catch (error) {
    if (error instanceof Refusal) return { actor: null, identityFault: error };
    throw error;
  }
}

/** What every wire tells of a refusal or an error: a stable code, a sentence, the request id, and details. */
export type Problem = {
  code: string;
  status: number;
  sentence: string;
  retryable: boolean;
  requestId: string;
  details: Record<string, unknown>;
};

/** A refusal as it stands; bad input with each field named; anything else is ours, and says nothing of itself. */
export function problemOf(error: unknown, requestId: string): Problem {
  const cause = error instanceof TRPCError && error.cause !== undefined ? error.cause : error;
  if (cause instanceof Refusal) {
    const { code, status, message, retryable, details } = cause;
    return { code, status, sentence: message, retryable, requestId, details };
  }
  if (cause instanceof ZodError) {
    const fields = cause.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
    return fromDefinition(platformRefusals.badInput, requestId, { fields });
  }
  if (error instanceof TRPCError && error.code === "NOT_FOUND") {
    return {
      code: "platform.not_found",
      status: 404,
      sentence: "There is nothing here.",
      retryable: false,
      requestId,
      details: {},
    };
  }
  if (error instanceof TRPCError && (error.code === "PARSE_ERROR" || error.code === "BAD_REQUEST")) {
    return fromDefinition(platformRefusals.badInput, requestId, { fields: [] });
  }
  if (error instanceof TRPCError && error.code === "UNSUPPORTED_MEDIA_TYPE") {
    const fields = [{ path: "content-type", message: "must be application/json" }];
    return fromDefinition(platformRefusals.badInput, requestId, { fields });
  }
  if (error instanceof TRPCError && error.code === "METHOD_NOT_SUPPORTED") {
    const sentence = "Use GET for what reads and POST for what changes something.";
    return fromDefinition({ code: "platform.method_not_allowed", status: 405, sentence }, requestId, {});
  }
  if (isConnectionLost(cause)) return fromDefinition(platformRefusals.unavailable, requestId, {});
  return {
    code: "platform.internal",
    status: 500,
    sentence: "Something broke on our side. If money is involved, look at your orders before you try again.",
    retryable: false,
    requestId,
    details: {},
  };
}

function fromDefinition(
  definition: { code: string; status: number; sentence: string; retryable?: boolean },
  requestId: string,
  details: Record<string, unknown>,
): Problem {
  const { code, status, sentence, retryable = false } = definition;
  return { code, status, sentence, retryable, requestId, details };
}

const t = initTRPC
  .meta<OpenApiMeta>()
  .context<Context>()
  .create({
    errorFormatter: ({ shape, error, ctx }) => {
      const problem = tellProblem(
        problemOf(error, ctx?.requestId ?? ""),
        ctx === undefined ? "en" : ctx.locale,
      );
      return { ...shape, message: problem.sentence, data: { httpStatus: problem.status, problem } };
    },
  });

export const { router, createCallerFactory } = t;

const trpcCodes = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  402: "PAYMENT_REQUIRED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  413: "PAYLOAD_TOO_LARGE",
  422: "UNPROCESSABLE_CONTENT",
  428: "PRECONDITION_REQUIRED",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
} as const;

/** Gives a refusal its HTTP status, logs what nobody expected, and carries the request id into everything below. */
const observed = t.middleware(async ({ ctx, next, path, type }) => {
  const actorId = ctx.actor === null ? {} : { actorId: ctx.actor.id };
  return await withRequestContext({ requestId: ctx.requestId, ...actorId }, async () => {
    const result = await next();
    if (result.ok) return result;
    const { cause } = result.error;
    if (cause instanceof Refusal) {
      log().info({ procedure: path, refusal: cause.code }, "refused");
      if (cause.details.retryAfterSeconds !== undefined) {
        ctx.reply.set("retry-after", String(cause.details.retryAfterSeconds));
      }
      const code =
        Object.entries(trpcCodes).find(([status]) => Number(status) === cause.status)?.[1] ?? "BAD_REQUEST";
      throw new TRPCError({ code, message: cause.message, cause });
    }
    if (result.error.code === "INTERNAL_SERVER_ERROR") {
      log().error({ procedure: path, type, ...describeError(cause ?? result.error) }, "failed");
    }
    return result;
  });
});

/**
 * A browser sends our cookie along with whatever any page makes it send. A mutation that comes with a cookie must
 * therefore come from our own origin; one with a bearer token cannot have been forged by a page.
 */
const sameOrigin = t.middleware(async ({ ctx, next, type }) => {
  if (type === "mutation" && ctx.headers.has("cookie") && !ctx.headers.has("authorization")) {
    const origin = ctx.headers.get("origin");
    const host = ctx.headers.get("x-forwarded-host") ?? ctx.headers.get("host");
    const site = ctx.headers.get("sec-fetch-site");
    const own =
      origin === null ? site === "same-origin" : URL.canParse(origin) && new URL(origin).host === host;
    if (!own) throw new Refusal(platformRefusals.foreignOrigin);
  }
  return await next();
});

const validIdentity = t.middleware(async ({ ctx, next }) => {
  if (ctx.identityFault !== null) throw ctx.identityFault;
  return await next();
});

/** Text that cannot be stored is bad input on every wire and in every field, not an error of ours further down. */
const storableText = t.middleware(async ({ getRawInput, next }) => {
  // A body that cannot be read is refused by whoever reads it; an act that takes nothing is called with none.
  const fields = unstorableFields(await getRawInput().catch(() => undefined));
  if (fields.length > 0) throw new Refusal(platformRefusals.badInput, { details: { fields } });
  return await next();
});

/** What an answer says of money and orders is said in the language of whoever asked. */
const inTheirWords = t.middleware(async ({ ctx, next }) => {
  const result = await next();
  return result.ok ? { ...result, data: tellSentences(result.data, ctx.locale) } : result;
});

/** Anybody; but a token that is shown must be good. */
export const publicProcedure = t.procedure
  .use(observed)
  .use(inTheirWords)
  .use(sameOrigin)
  .use(validIdentity)
  .use(storableText);

/** Somebody who is signed in: `ctx.actor`. */
export const signedInProcedure = publicProcedure.use(async ({ ctx, next }) => {
  if (ctx.actor === null) throw new Refusal(identityRefusals.unauthenticated);
  return await next({ ctx: { ...ctx, actor: ctx.actor } });
});

/** A page says how long nobody has touched it; a program is as present as its requests. */
export function visitOf(headers: Headers): Visit {
  const idle = /^\d{1,7}$/.exec(headers.get("x-idle-seconds") ?? "")?.[0];
  return {
    userAgent: headers.get("user-agent") ?? "",
    idleMs: idle === undefined ? 0 : Number(idle) * 1_000,
    address: clientAddress(headers),
  };
}

/** Somebody who holds the permission; to everybody else the procedure does not exist. */
export function permitted(permission: Permission) {
  return signedInProcedure.use(async ({ ctx, next }) => {
    if (!may(ctx.actor, permission)) {
      // Theirs, but not in this session yet: they hear what it has to show. To everybody else there is nothing here.
      if (permissionsOf(ctx.actor.role).has(permission)) await enterConsole(ctx.actor, visitOf(ctx.headers));
      throw new Refusal(identityRefusals.notFound);
    }
    return await next();
  });
}

const idempotencyKey = z.uuid();

/** For acts that move money: the Idempotency-Key header must be a UUID; it comes on as `ctx.idempotencyKey`. */
export const withIdempotencyKey = t.middleware(async ({ ctx, next }) => {
  const header = idempotencyKey.safeParse(ctx.headers.get("idempotency-key"));
  if (!header.success) throw new Refusal(platformRefusals.keyRequired);
  return await next({ ctx: { idempotencyKey: header.data.toLowerCase() } });
});

/** Tells the caller that this answer had been given before (E09). */
export function answered<T>(ctx: Pick<Context, "reply">, answer: { value: T; replayed: boolean }): T {
  if (answer.replayed) ctx.reply.set("idempotent-replayed", "true");
  return answer.value;
}

type Keyed<Actor> = Pick<Context, "reply"> & { readonly actor: Actor; readonly idempotencyKey: string };

/** The resolver of an act that is done once a key, below `withIdempotencyKey`. */
export function byKey<Actor, Input, T>(
  act: (actor: Actor, key: string, input: Input) => Promise<{ value: T; replayed: boolean }>,
) {
  return async ({ ctx, input }: { ctx: Keyed<Actor>; input: Input }): Promise<T> =>
    answered(ctx, await act(ctx.actor, ctx.idempotencyKey, input));
}
