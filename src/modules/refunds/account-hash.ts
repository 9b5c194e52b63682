import { createHmac, hkdfSync } from "node:crypto";
import { env } from "~/env";

/**
 * What is kept of an account until a colleague has typed it once more: ten digits are soon guessed from a bare hash, so its
 * key is derived from the installation's own secret, for this purpose alone.
 */
export function accountHash(refundId: string, account: { bankId: string; accountNumber: string }): string {
  const key = Buffer.from(hkdfSync("sha256", env().NEXTAUTH_SECRET, "rachel-foods", "refund account v1", 32));
  return createHmac("sha256", key)
    .update(`${refundId}:${account.bankId}:${account.accountNumber}`)
    .digest("base64url");
}
