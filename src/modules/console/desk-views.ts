import type { Role } from "~/modules/identity/contract";
import type { Desk } from "./contract";

/** The product's own views, by desk and by who starts the day with them (SCREENS 5.4). */
type SeededView = {
  readonly desk: Desk;
  readonly name: string;
  readonly search: string;
  readonly roles: readonly Role[];
};

const open = "f=status:in:placed,accepted,preparing,ready,out_for_delivery";
/** Taken on by a kitchen: what nobody has accepted is a number of its own, and not late yet. */
const takenOn = "f=status:in:accepted,preparing,ready,out_for_delivery";
const everybody: readonly Role[] = [
  "support_agent",
  "finance_admin",
  "finance_approver",
  "ops_admin",
  "owner",
  "auditor",
];
const money: readonly Role[] = ["finance_admin", "finance_approver", "owner", "auditor"];
const floor: readonly Role[] = ["support_agent", "ops_admin", "owner"];
const machines: readonly Role[] = ["ops_admin", "finance_admin", "owner", "auditor"];

const seededViews: readonly SeededView[] = [
  { desk: "orders", name: "Today", search: "f=createdAt:gte:today", roles: everybody },
  {
    desk: "orders",
    name: "Late now",
    search: `${takenOn}&f=promisedAt:lte:now&sort=promisedAt`,
    roles: floor,
  },
  {
    desk: "orders",
    name: "Late soon",
    search: `${open}&f=promisedAt:gte:now&sort=promisedAt`,
    roles: ["support_agent", "ops_admin"],
  },
  {
    desk: "orders",
    name: "No rider 5 min+",
    search: "f=status:is:ready&f=fulfilment:is:delivery&f=changedAt:lte:-5m&sort=promisedAt",
    roles: ["ops_admin", "owner"],
  },
  { desk: "orders", name: "Never arrived", search: "f=status:is:undeliverable", roles: ["support_agent"] },
  {
    desk: "orders",
    name: "Cancelled this week",
    search: "f=status:is:cancelled&f=createdAt:gte:-7d",
    roles: ["ops_admin", "owner", "support_agent"],
  },
  { desk: "payments", name: "Not known", search: "f=status:is:unknown", roles: [...money, "support_agent"] },
  { desk: "payments", name: "In suspense", search: "f=outcome:is:suspense", roles: money },
  {
    desk: "payments",
    name: "Came to the wallet instead",
    search: "f=outcome:is:wallet",
    roles: [...money, "support_agent"],
  },
  { desk: "payments", name: "Paid today", search: "f=paidAt:gte:today", roles: money },
  {
    desk: "refunds",
    name: "Waiting for an approver",
    search: "f=status:is:requested&sort=createdAt",
    roles: [...money, "support_agent"],
  },
  {
    desk: "refunds",
    name: "Needs a person",
    search: "f=status:in:failed,needs_attention,unknown&sort=createdAt",
    roles: [...money, "ops_admin"],
  },
  {
    desk: "refunds",
    name: "Missing and wrong items",
    search: "f=reason:in:missing_item,wrong_item",
    roles: ["support_agent", "ops_admin"],
  },
  { desk: "refunds", name: "Arrived today", search: "f=processedAt:gte:today", roles: money },
  { desk: "customers", name: "New this week", search: "f=createdAt:gte:-7d", roles: everybody },
  { desk: "customers", name: "Suspended", search: "f=status:is:suspended", roles: everybody },
  { desk: "kitchens", name: "All", search: "sort=name", roles: everybody },
  { desk: "wallets", name: "Largest", search: "sort=-balance", roles: [...money, "support_agent"] },
  { desk: "wallets", name: "With money", search: "f=balance:gte:1&sort=-balance", roles: money },
  { desk: "webhooks", name: "Dead and parked", search: "f=status:in:dead,parked", roles: machines },
  { desk: "webhooks", name: "Waiting", search: "f=status:is:received&sort=receivedAt", roles: machines },
  { desk: "jobs", name: "Dead", search: "f=state:is:dead", roles: machines },
  {
    desk: "jobs",
    name: "Waiting",
    search: "f=state:in:created,retry,active&sort=createdAt",
    roles: machines,
  },
  {
    desk: "audit",
    name: "Money acts",
    search:
      "f=action:in:refund.create,refund.request,refund.retry,refund.redirect,refund.retry_to_account,refund.approve,refund.reject,batch.confirmed,batch.approved,batch.rejected,payout.record,payout.request,payout.approve,payout.reject,payout.reverse,break.claim,claim.accept,claim.reject,order.cancel,dispute.answer,catalog.price",
    roles: ["auditor", "owner", "finance_approver"],
  },
  {
    desk: "audit",
    name: "Decided by a second person",
    search:
      "f=action:in:batch.approved,batch.rejected,refund.approve,refund.reject,refund.approve_account,refund.reject_account,payout.approve,payout.reject,break.approve,break.reject,webhooks.approve_replay,webhooks.reject_replay",
    roles: ["auditor", "owner", "finance_approver"],
  },
  {
    desk: "audit",
    name: "Approved today",
    search:
      "f=action:in:batch.approved,refund.approve,refund.approve_account,payout.approve,break.approve,webhooks.approve_replay&f=at:gte:today",
    roles: ["finance_approver"],
  },
  {
    desk: "audit",
    name: "Rejected",
    search:
      "f=action:in:batch.rejected,refund.reject,refund.reject_account,payout.reject,break.reject,webhooks.reject_replay",
    roles: ["finance_approver"],
  },
  {
    desk: "audit",
    name: "Role changes",
    search: "f=action:in:staff.hired,staff.role_changed,staff.sessions_ended,second_factor.reset",
    roles: ["auditor", "owner"],
  },
  {
    desk: "audit",
    name: "Exports",
    search: "f=action:in:export.asked,export.made",
    roles: ["auditor", "owner"],
  },
  {
    desk: "audit",
    name: "Suspensions",
    search: "f=action:in:user.suspended,user.restored",
    roles: ["auditor", "owner"],
  },
  { desk: "sign-ins", name: "Of this week", search: "f=at:gte:-7d", roles: ["auditor", "owner"] },
  {
    desk: "sign-ins",
    name: "Of colleagues",
    search: "f=role:not:customer&f=fault:not:no_account",
    roles: ["auditor", "owner"],
  },
  { desk: "sign-ins", name: "Of no account", search: "f=fault:is:no_account", roles: ["auditor", "owner"] },
];

export function seededViewsFor(desk: Desk, role: Role): readonly Pick<SeededView, "name" | "search">[] {
  return seededViews.filter((view) => view.desk === desk && view.roles.includes(role));
}
