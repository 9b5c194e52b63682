import {
  type ConsoleSession,
  countAct,
  enterConsole,
  isOfKitchen,
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
  return adminProcedure(permission).use(async ({ ctx, next, path }) => {
    await count(ctx, ctx.actor, { path, money: false });
    return await next();
  });
}

/**
 * An act with money, or an approval of one: who it is was shown again within the last five minutes (428 otherwise), and
 * a limit of its own counts it.
 */
export function moneyAct(permission: Permission) {
  return adminProcedure(permission).use(async ({ ctx, next, path }) => {
    requireFresh(ctx.session);
    await count(ctx, ctx.actor, { path, money: true });
    return await next();
  });
}

/** An act with money at a kitchen's board. */
export function boardMoneyAct(permission: Permission) {
  return permitted(permission).use(async ({ ctx, next, path }) => {
    await askAtBoard(ctx, ctx.actor, path);
    return await next();
  });
}

/**
 * What an act with money asks at a kitchen's board. Its own people do their work there; to a colleague from elsewhere it
 * is an act of theirs like any at the console.
 */
export async function askAtBoard(ctx: Context, actor: SignedIn, path: string): Promise<void> {
  if (isOfKitchen(actor.role)) return;
  requireFresh(await enterConsole(actor, visitOf(ctx.headers)));
  await count(ctx, actor, { path, money: true });
}

/** What `once` keeps the answer under: only the same act repeated with its own key is no act of its own. */
const operations: Readonly<Record<string, string | undefined>> = {
  "admin.batches.plan": "batches.plan",
  "admin.batches.confirm": "batches.confirm",
  "admin.batches.decide": "batches.decide",
  "admin.claims.accept": "claims.accept",
  "admin.claims.reject": "claims.reject",
  "admin.refunds.create": "refunds.create",
  "admin.refunds.decide": "refunds.decide",
  "admin.refunds.decideAccount": "refunds.decideAccount",
  "admin.payouts.decide": "payments.decidePayout",
  "admin.reconciliation.decide": "payments.decideReceipt",
  "admin.webhooks.decide": "payments.decideReplay",
  "admin.payouts.record": "payments.recordPayout",
  "refunds.create": "refunds.create",
  "shortages.report": "shortages.report",
};

/** Counts the act, and tells with its answer what is used: `ratelimit-*` headers, as in the IETF's draft. */
async function count(
  ctx: Context,
  actor: SignedIn,
  { path, money }: { path: string; money: boolean },
): Promise<void> {
  const [key, operation] = [ctx.headers.get("idempotency-key")?.toLowerCase(), operations[path]];
  const repeated = key === undefined || operation === undefined ? null : { key, operation };
  const { used, limit, resetsAt } = await countAct(actor, { money, repeated });
  ctx.reply.set("ratelimit-limit", String(limit));
  ctx.reply.set("ratelimit-remaining", String(limit - used));
  const seconds = resetsAt === null ? 0 : Math.ceil((resetsAt.getTime() - now().getTime()) / 1_000);
  ctx.reply.set("ratelimit-reset", String(Math.max(0, seconds)));
}
