import type { UserActor } from "~/kernel/actor";
import type { Locale } from "./locales";

/** Everybody the product knows (SCREENS 5.4). A person has one role. */
export const roles = [
  "customer",
  "kitchen_staff",
  "kitchen_manager",
  "rider",
  "support_agent",
  "finance_admin",
  "finance_approver",
  "ops_admin",
  "owner",
  "auditor",
] as const;
export type Role = (typeof roles)[number];

/** These work at one kitchen, and their permissions reach no further. */
export const kitchenRoles = ["kitchen_staff", "kitchen_manager"] as const satisfies readonly Role[];

/** What code asks for. Roles bundle them; kitchen and region scope them. */
export const permissions = [
  "orders.place",
  "orders.read_any",
  "orders.cancel_any",
  "orders.deliver",
  "orders.deliver_without_pin",
  "kitchen.work",
  "stock.adjust",
  "stock.bulk",
  "prices.change",
  "refunds.request",
  "refunds.bulk",
  "refunds.approve",
  "payments.read_any",
  "customers.read",
  "customers.view_as",
  "wallets.read_any",
  "users.suspend",
  "users.suspend_bulk",
  "staff.read",
  "staff.manage",
  "ledger.read",
  "earnings.read",
  "reconciliation.resolve",
  "disputes.answer",
  "payouts.record",
  "payouts.approve",
  "webhooks.read",
  "webhooks.replay",
  "jobs.read",
  "dead_letters.replay",
  "exports.create",
  "views.share",
  "notes.write",
  "history.read",
  "ops.read",
  "money.read",
  "business.read",
  "scale.read",
  "proof.read",
  "proof.run",
  "audit.read",
  "audit.export",
  "sign_ins.read",
  "console.enter",
] as const;
export type Permission = (typeof permissions)[number];

const moneyDesk = [
  "console.enter",
  "orders.read_any",
  "payments.read_any",
  "customers.read",
  "wallets.read_any",
  "ledger.read",
  "earnings.read",
  "webhooks.read",
  "jobs.read",
  "exports.create",
  "notes.write",
  "history.read",
  "money.read",
  "proof.read",
] as const satisfies readonly Permission[];

const rolePermissions: Record<Role, readonly Permission[]> = {
  customer: ["orders.place"],
  kitchen_staff: ["kitchen.work", "stock.adjust"],
  kitchen_manager: [
    "console.enter",
    "kitchen.work",
    "stock.adjust",
    "stock.bulk",
    "prices.change",
    "orders.read_any",
    "earnings.read",
    "exports.create",
    "notes.write",
    "ops.read",
  ],
  rider: ["orders.deliver"],
  support_agent: [
    "console.enter",
    "orders.read_any",
    "orders.cancel_any",
    "orders.deliver_without_pin",
    "refunds.request",
    "payments.read_any",
    "customers.read",
    "customers.view_as",
    "wallets.read_any",
    "exports.create",
    "notes.write",
    "history.read",
    "ops.read",
  ],
  finance_admin: [
    ...moneyDesk,
    "refunds.request",
    "refunds.bulk",
    "reconciliation.resolve",
    "disputes.answer",
    "payouts.record",
    "webhooks.replay",
    "dead_letters.replay",
  ],
  // Whoever approves a refund or a payout may not have asked for it: no role but the owner's holds both.
  finance_approver: [...moneyDesk, "refunds.approve", "payouts.approve", "audit.read"],
  ops_admin: [
    "console.enter",
    "orders.read_any",
    "orders.cancel_any",
    "orders.deliver_without_pin",
    "kitchen.work",
    "stock.adjust",
    "stock.bulk",
    "prices.change",
    "refunds.request",
    "refunds.bulk",
    "payments.read_any",
    "customers.read",
    "customers.view_as",
    "users.suspend",
    "users.suspend_bulk",
    "staff.read",
    "webhooks.read",
    "jobs.read",
    "dead_letters.replay",
    "exports.create",
    "views.share",
    "notes.write",
    "history.read",
    "ops.read",
    "scale.read",
    "proof.read",
  ],
  owner: permissions.filter((permission) => permission !== "orders.place" && permission !== "orders.deliver"),
  auditor: [
    "console.enter",
    "orders.read_any",
    "payments.read_any",
    "customers.read",
    "wallets.read_any",
    "staff.read",
    "ledger.read",
    "earnings.read",
    "webhooks.read",
    "jobs.read",
    "exports.create",
    "history.read",
    "money.read",
    "proof.read",
    "audit.read",
    "audit.export",
    "sign_ins.read",
  ],
};

const permissionSets = new Map(roles.map((role) => [role, new Set(rolePermissions[role])]));
const nothing: ReadonlySet<Permission> = new Set();

/** What a role may do at all; where it holds is `scopeOf`. */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return permissionSets.get(role) ?? nothing;
}

/** A person whose session was checked for this request. */
export type SignedIn = UserActor & {
  readonly name: string;
  readonly role: Role;
  readonly kitchenId: string | null;
  readonly regionId: string | null;
  readonly permissions: ReadonlySet<Permission>;
  /** The language kept with the account; a program's refusals are told in it. */
  readonly locale?: Locale | null;
  /** The session of this request: a browser's cookie or an API client's token. Neither can choose it. */
  readonly sessionId: string;
};

/** What binds a colleague to a place. */
export type Bounds = Pick<SignedIn, "role" | "kitchenId" | "regionId">;
type Holder = Pick<SignedIn, "permissions">;

/** How far a colleague sees: the region and the kitchen that every read and act stays in; null: all of them. */
export type Scope = { readonly regionId: string | null; readonly kitchenId: string | null };
/** Where something is. A region that the caller does not know is in no one's region. */
export type Place = { readonly kitchenId: string | null; readonly regionId: string | null };

/** The scope of a colleague, for the conditions of a list. Whoever works at one kitchen is bound to it alone. */
export function scopeOf({ role, kitchenId, regionId }: Bounds): Scope {
  // A kitchen role without a kitchen cannot be stored; if one were, it would see nothing.
  if (isOfKitchen(role)) return { regionId: null, kitchenId: kitchenId ?? "" };
  return { regionId, kitchenId };
}

/** Whether something lies within a colleague's scope; what they may do there is `may`. */
export function inScope(actor: Bounds, place: Place): boolean {
  const scope = scopeOf(actor);
  return (
    (scope.kitchenId === null || scope.kitchenId === place.kitchenId) &&
    (scope.regionId === null || scope.regionId === place.regionId)
  );
}

/** Whether the person holds the permission at all; where it holds is `mayAt` and `mayWithin`. */
export function may(actor: Holder, permission: Permission): boolean {
  return actor.permissions.has(permission);
}

/** The permission, where the thing is. */
export function mayWithin(actor: Holder & Bounds, permission: Permission, place: Place): boolean {
  return may(actor, permission) && inScope(actor, place);
}

/**
 * Kitchen roles may only at their own kitchen, a colleague of a region only at its kitchens: give the kitchen's region,
 * without it they may not. Other holders of the permission may at any.
 */
export function mayAt(
  actor: Holder & Bounds,
  permission: Permission,
  kitchenId: string,
  regionId: string | null = null,
): boolean {
  return mayWithin(actor, permission, { kitchenId, regionId });
}

/** Whoever works at one kitchen, for whom its board is their place of work. */
export function isOfKitchen(role: Role): boolean {
  const bound: readonly Role[] = kitchenRoles;
  return bound.includes(role);
}

/** Roles that show a second factor before they see anything of the console: money is in their hands. */
const guardedRoles: readonly Role[] = ["finance_admin", "finance_approver", "owner"];

export function needsSecondFactor(role: Role): boolean {
  return guardedRoles.includes(role);
}

/** A desk with money locks after a quarter of an hour alone (SCREENS 5.1), any other after an hour. */
export function idleMinutesOf(role: Role): number {
  return needsSecondFactor(role) ? 15 : 60;
}

/** What a role may refund in a day on its own word, in kobo; more needs a colleague. */
const refundBudgets: Partial<Record<Role, number>> = {
  support_agent: 1_000_000,
  ops_admin: 10_000_000,
  finance_admin: 50_000_000,
  owner: 100_000_000,
};

/** In kobo a day; 0 for roles that refund nothing alone. */
export function refundBudgetOf(role: Role): number {
  return refundBudgets[role] ?? 0;
}
