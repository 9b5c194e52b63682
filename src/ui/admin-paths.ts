import type { Desk } from "~/modules/console/contract";

const at = (base: string) => (id: string) => `${base}/${encodeURIComponent(id)}`;

/** Every address of the console, in one place. */
export const adminPaths = {
  home: "/admin",
  desk: (desk: Desk) => `/admin/${desk}`,
  order: at("/admin/orders"),
  payment: at("/admin/payments"),
  refund: at("/admin/refunds"),
  customer: at("/admin/customers"),
  /** What a customer sees, or one order of it. */
  customerView: (id: string, orderId?: string) =>
    `/admin/customers/${encodeURIComponent(id)}/view${orderId === undefined ? "" : `?order=${encodeURIComponent(orderId)}`}`,
  kitchen: at("/admin/kitchens"),
  wallet: at("/admin/wallets"),
  webhook: at("/admin/webhooks"),
  webhookReplay: "/admin/webhooks/replay",
  stock: (kitchenId: string) => `/admin/kitchens/${encodeURIComponent(kitchenId)}/stock`,
  bulkRefund: "/admin/bulk/refund",
  bulkStock: "/admin/bulk/stock",
  bulkPrices: "/admin/bulk/prices",
  bulkSuspension: "/admin/bulk/suspension",
  claims: "/admin/claims",
  claimPhoto: (photoId: string) => `/api/admin/claim-photos/${encodeURIComponent(photoId)}`,
  batches: "/admin/batches",
  batch: at("/admin/batches"),
  approvals: "/admin/approvals",
  reconciliation: "/admin/reconciliation",
  reconciliationDay: at("/admin/reconciliation"),
  ledger: "/admin/ledger",
  ledgerAccount: at("/admin/ledger"),
  ledgerPurpose: (purpose: string) => `/admin/ledger?purpose=${encodeURIComponent(purpose)}#accounts`,
  transfer: at("/admin/ledger/transfers"),
  settlements: "/admin/settlements",
  settlement: at("/admin/settlements"),
  payouts: "/admin/payouts",
  payee: (kind: string, id: string) => `/admin/payouts/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`,
  disputes: "/admin/disputes",
  dispute: at("/admin/disputes"),
  deadLetters: "/admin/dead-letters",
  proof: "/admin/proof",
  auditChain: "/admin/audit/chain",
  auditRow: at("/admin/audit"),
  history: "/admin/history",
  /** What something said at a moment (ISO); the present when none is named. */
  historyOf: (type: string, id: string, moment?: string) =>
    `/admin/history?${new URLSearchParams({ type, id, ...(moment === undefined ? {} : { at: moment }) })}`,
  ops: "/admin/ops",
  money: "/admin/money",
  business: "/admin/business",
  scale: "/admin/scale",
  exports: "/admin/exports",
  staff: "/admin/staff",
  security: "/admin/security",
  /** Where a session that is not open shows who it is; `next` is where it goes on then. */
  lock: (next?: string) =>
    next === undefined ? "/admin/lock" : `/admin/lock?next=${encodeURIComponent(next)}`,
};
