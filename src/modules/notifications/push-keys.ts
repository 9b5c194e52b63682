import { env } from "~/env";

export type PushKeys = { readonly publicKey: string; readonly privateKey: string; readonly subject: string };

/** The keys by which a push service knows us (RFC 8292); null where push is not set up. */
export function pushKeys(): PushKeys | null {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, VAPID_SUBJECT, NEXTAUTH_URL } = env();
  if (publicKey === undefined || privateKey === undefined) return null;
  return { publicKey, privateKey, subject: VAPID_SUBJECT ?? NEXTAUTH_URL };
}

export function pushPublicKey(): string | null {
  return pushKeys()?.publicKey ?? null;
}
