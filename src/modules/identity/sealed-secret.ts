import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "~/env";

/** AES-256-GCM as NIST SP 800-38D has it: a nonce of 96 bits, new for each seal, and a tag of 128. */
const nonceBytes = 12;
const tagBytes = 16;

/** In the place of a seal: the authenticator was reset, and what it was is nowhere any more. */
export const forgotten = "forgotten";

/**
 * Seals a secret that must be read again, unlike a password: whoever reads the table, or moves a row to another person,
 * gets nothing. The key is derived from the installation's own secret, for this purpose alone.
 */
export function sealSecret(userId: string, secret: Uint8Array): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(), nonce).setAAD(Buffer.from(userId));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return `v1.${Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString("base64url")}`;
}

/** Opens a seal. Null when it was not made here, for this person: an operator has changed NEXTAUTH_SECRET. */
export function openSecret(userId: string, sealed: string): Uint8Array | null {
  const bytes = Buffer.from(sealed.replace(/^v1\./, ""), "base64url");
  try {
    const opener = createDecipheriv("aes-256-gcm", sealingKey(), bytes.subarray(0, nonceBytes));
    opener.setAAD(Buffer.from(userId)).setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([opener.update(bytes.subarray(nonceBytes, -tagBytes)), opener.final()]);
  } catch {
    return null;
  }
}

function sealingKey(): Buffer {
  return Buffer.from(hkdfSync("sha256", env().NEXTAUTH_SECRET, "rachel-foods", "second factor v1", 32));
}
