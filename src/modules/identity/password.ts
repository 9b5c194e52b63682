import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/**
 * argon2id with 19 MiB and two passes (OWASP's first choice; the library's default), some 30 ms each on a thread of
 * its own: the event loop goes on. Composed first, so that ẹ typed on a phone and on a laptop is one password.
 */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"));
}

let nobodysHash: Promise<string> | undefined;

/** True when the password is the hash's. Without a hash it takes the same time and is false: no clue who exists. */
export async function isPasswordOf(passwordHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword(randomBytes(16).toString("hex"));
  const matches = await verify(passwordHash ?? (await nobodysHash), password.normalize("NFC"));
  return matches && passwordHash !== null;
}
