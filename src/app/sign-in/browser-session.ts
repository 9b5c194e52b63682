import type { SignInFault } from "../api/auth/auth-options";

/** The sentences for what the server could not say: nobody was reached, or next-auth spoke for itself. */
export type SessionWords = { readonly unreachable: string; readonly notNow: string };

const english: SessionWords = {
  unreachable: "We could not reach Rachel Foods. Check your connection and try again; nothing was lost.",
  notNow: "Signing in does not work just now. Please try again.",
};

/**
 * Signs this browser in by next-auth's own REST interface; null when it worked, else why not. (Its React client would
 * add 20 kB and a third request to the two that this takes.)
 */
export async function startSession(
  provider: "password" | "code",
  fields: Record<string, string>,
  words: SessionWords,
): Promise<SignInFault | null> {
  try {
    const answer = await post(`/api/auth/callback/${provider}`, fields);
    const reason = new URL(answer.url, window.location.origin).searchParams.get("error");
    return reason === null ? null : parseFault(reason, words);
  } catch {
    return { code: "offline", sentence: words.unreachable };
  }
}

/** Takes the session cookie from this browser; null when it worked. */
export async function endSession(words: SessionWords = english): Promise<SignInFault | null> {
  try {
    await post("/api/auth/signout", {});
    return null;
  } catch {
    return { code: "offline", sentence: words.unreachable };
  }
}

async function post(path: string, fields: Record<string, string>): Promise<{ url: string }> {
  const { csrfToken } = await readJson(await fetch("/api/auth/csrf", { cache: "no-store" }), "csrfToken");
  const body = new URLSearchParams({ ...fields, csrfToken, callbackUrl: "/", json: "true" });
  return await readJson(await fetch(path, { method: "POST", body }), "url");
}

async function readJson<Key extends string>(response: Response, key: Key): Promise<Record<Key, string>> {
  const body: unknown = await response.json();
  const value: unknown = typeof body === "object" && body !== null ? Reflect.get(body, key) : undefined;
  if (typeof value !== "string") throw new TypeError(`no ${key} in the answer`);
  // One key, just checked; TypeScript widens a computed key to string.
  return { [key]: value } as Record<Key, string>;
}

function parseFault(reason: string, words: SessionWords): SignInFault {
  try {
    const fault: unknown = JSON.parse(reason);
    const sentence: unknown =
      typeof fault === "object" && fault !== null ? Reflect.get(fault, "sentence") : null;
    const code: unknown = typeof fault === "object" && fault !== null ? Reflect.get(fault, "code") : null;
    if (typeof sentence === "string" && typeof code === "string") return { code, sentence };
  } catch {
    // next-auth's own words ("CredentialsSignin", "AccessDenied") are none for a person.
  }
  return { code: "platform.internal", sentence: words.notNow };
}
