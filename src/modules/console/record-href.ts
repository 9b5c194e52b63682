import type { Desk } from "./contract";

const pageless: readonly (Desk | "batches")[] = ["jobs", "sign-ins"];

/**
 * Where a record's own page is; browser-safe. The screens know all addresses (ui/admin-paths.ts), and a test holds the
 * two together. Null: it has no page, and its row says all there is.
 */
export function recordHref(of: Desk | "batches", id: string): string | null {
  return pageless.includes(of) ? null : `/admin/${of}/${encodeURIComponent(id)}`;
}
