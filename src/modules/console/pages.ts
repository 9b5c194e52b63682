import type { Permission } from "~/modules/identity/contract";

/** A page or an act that the palette leads to, for whoever holds one of the permissions. */
export type ConsolePage = {
  readonly title: string;
  /** Other words that somebody may look for. */
  readonly also: string;
  readonly href: string;
  readonly anyOf: readonly Permission[];
};

/** The screens know all addresses (ui/admin-paths.ts); a test holds the two together. */
export const consolePages: readonly ConsolePage[] = [
  { title: "Home", also: "start console", href: "/admin", anyOf: ["console.enter"] },
  { title: "Orders", also: "", href: "/admin/orders", anyOf: ["orders.read_any"] },
  { title: "Payments", also: "paystack charges", href: "/admin/payments", anyOf: ["payments.read_any"] },
  { title: "Refunds", also: "money back", href: "/admin/refunds", anyOf: ["orders.read_any"] },
  { title: "Claims", also: "complaints missing wrong", href: "/admin/claims", anyOf: ["refunds.request"] },
  { title: "Customers", also: "people", href: "/admin/customers", anyOf: ["customers.read"] },
  { title: "Kitchens", also: "menus stock", href: "/admin/kitchens", anyOf: ["orders.read_any"] },
  { title: "Wallets", also: "balances", href: "/admin/wallets", anyOf: ["wallets.read_any"] },
  { title: "Webhooks", also: "paystack inbox replay", href: "/admin/webhooks", anyOf: ["webhooks.read"] },
  { title: "Jobs and events", also: "queues outbox", href: "/admin/jobs", anyOf: ["jobs.read"] },
  { title: "Audit", also: "log who did what", href: "/admin/audit", anyOf: ["audit.read"] },
  {
    title: "Failed sign-ins",
    also: "wrong passwords codes security",
    href: "/admin/sign-ins",
    anyOf: ["sign_ins.read"],
  },
  { title: "Refund many orders", also: "bulk refund", href: "/admin/bulk/refund", anyOf: ["refunds.bulk"] },
  {
    title: "Adjust the stock of many dishes",
    also: "bulk inventory",
    href: "/admin/bulk/stock",
    anyOf: ["stock.bulk"],
  },
  { title: "Change many prices", also: "bulk price", href: "/admin/bulk/prices", anyOf: ["prices.change"] },
  {
    title: "Suspend many customers",
    also: "bulk suspension block",
    href: "/admin/bulk/suspension",
    anyOf: ["users.suspend_bulk"],
  },
  {
    title: "Batches",
    also: "bulk acts progress",
    href: "/admin/batches",
    anyOf: ["refunds.bulk", "refunds.approve", "stock.bulk", "prices.change", "users.suspend_bulk"],
  },
  {
    title: "Approvals",
    also: "waiting four eyes decide",
    href: "/admin/approvals",
    anyOf: ["refunds.approve"],
  },
  {
    title: "Reconciliation",
    also: "breaks unmatched differs",
    href: "/admin/reconciliation",
    anyOf: ["ledger.read"],
  },
  { title: "Ledger", also: "trial balance accounts clearing", href: "/admin/ledger", anyOf: ["ledger.read"] },
  { title: "Settlements", also: "paystack bank", href: "/admin/settlements", anyOf: ["ledger.read"] },
  { title: "Payouts", also: "kitchens riders owed", href: "/admin/payouts", anyOf: ["ledger.read"] },
  { title: "Disputes", also: "chargebacks", href: "/admin/disputes", anyOf: ["ledger.read"] },
  { title: "Dead letters", also: "failed jobs replay", href: "/admin/dead-letters", anyOf: ["jobs.read"] },
  { title: "Proof", also: "invariants truth", href: "/admin/proof", anyOf: ["proof.read"] },
  { title: "Audit chain", also: "verify hash root", href: "/admin/audit/chain", anyOf: ["audit.read"] },
  { title: "Time machine", also: "history as of", href: "/admin/history", anyOf: ["history.read"] },
  {
    title: "Operations now",
    also: "late unassigned paused capacity",
    href: "/admin/ops",
    anyOf: ["ops.read"],
  },
  { title: "Money", also: "liability unmatched dashboard", href: "/admin/money", anyOf: ["money.read"] },
  { title: "Business", also: "revenue sales retention", href: "/admin/business", anyOf: ["business.read"] },
  { title: "Scale triggers", also: "growth headroom", href: "/admin/scale", anyOf: ["scale.read"] },
  { title: "Exports", also: "csv files", href: "/admin/exports", anyOf: ["exports.create"] },
  { title: "Staff", also: "colleagues roles permissions", href: "/admin/staff", anyOf: ["staff.read"] },
  {
    title: "My security",
    also: "second factor sessions lock",
    href: "/admin/security",
    anyOf: ["console.enter"],
  },
];
