import {
  type ConsoleSession,
  countAct,
  enterConsole,
  type Permission,
  requireFresh,
  type SignedIn,
} from "~/modules/identity";
import { now } from "~/platform/clock";
import { type Context, permitted, visitOf } from "./init";

/**
 * What every procedure of the console starts from: a colleague who holds the permission, in a session that has shown
 * what the role asks for (second factor) and was not left alone (idle lock). `ctx.session` is what it has shown.
 */
export function adminProcedure(permission: Permission) {
  return permitted(permission).use(async ({ ctx, next }) => {
    const session: ConsoleSession = await enterConsole(ctx.actor, visitOf(ctx.headers));
    return await next({ ctx: { session } });
  });
}

/** An act of a colleague: counted against the hourly limit that the console shows as a meter. */
export function adminAct(permission: Permission) {
  return adminProcedure(permission).use(async ({ ctx, next }) => {
    await count(ctx, ctx.actor, false);
    return await next();
  });
}

/**
 * An act with money, or an approval of one: who it is was shown again within the last five minutes (428 otherwise), and
 * a limit of its own counts it.
 */
export function moneyAct(permission: Permission) {
  return adminProcedure(permission).use(async ({ ctx, next }) => {
    requireFresh(ctx.session);
    await count(ctx, ctx.actor, true);
    return await next();
  });
}

/** Counts the act, and tells with its answer what is used: `ratelimit-*` headers, as in the IETF's draft. */
async function count(ctx: Context, actor: SignedIn, money: boolean): Promise<void> {
  const idempotencyKey = ctx.headers.get("idempotency-key")?.toLowerCase() ?? null;
  const { used, limit, resetsAt } = await countAct(actor, { money, idempotencyKey });
  ctx.reply.set("ratelimit-limit", String(limit));
  ctx.reply.set("ratelimit-remaining", String(limit - used));
  const seconds = resetsAt === null ? 0 : Math.ceil((resetsAt.getTime() - now().getTime()) / 1_000);
  ctx.reply.set("ratelimit-reset", String(Math.max(0, seconds)));
}
