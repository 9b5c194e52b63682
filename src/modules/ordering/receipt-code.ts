import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { env } from "~/env";

/** 128 bits: nobody guesses one, and it still fits into a line of a message. */
const signatureBytes = 16;

/** `RF-7K4Q-21.…`: the number, and that it was us who wrote the receipt. The key serves this purpose alone. */
export function receiptCode(orderNumber: string): string {
  return `${orderNumber}.${signatureOf(orderNumber).toString("base64url")}`;
}

/** The order number of a code that we signed; null for any other text. */
export function numberOfCode(code: string): string | null {
  const [number = "", signature = ""] = code.split(".");
  const theirs = Buffer.from(signature, "base64url");
  const ours = signatureOf(number);
  return theirs.length === ours.length && timingSafeEqual(theirs, ours) ? number : null;
}

function signatureOf(orderNumber: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", env().NEXTAUTH_SECRET, "rachel-foods", "receipt v1", 32));
  return createHmac("sha256", key).update(orderNumber).digest().subarray(0, signatureBytes);
}
