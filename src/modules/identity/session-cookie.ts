import { decode } from "next-auth/jwt";
import { env } from "~/env";
import { type Id, isId, madeAt } from "~/kernel/id";
import { now } from "~/platform/clock";

/** A browser on a shared phone is forgotten within a week. */
export const sessionLifeSeconds = 7 * 24 * 3_600;

/** What the browser's cookie says, after its seal was checked: whose it is, which session, and of which epoch. */
export type CookieSession = {
  readonly userId: Id<"usr">;
  readonly sessionId: Id<"con">;
  readonly epoch: number;
};

/** Browsers keep a `__Secure-` cookie on https only. */
export function sessionCookieName(): string {
  return env().secureCookies ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

/** Reads next-auth's sealed session cookie without Next. Null when there is none, or it is expired, forged or foreign. */
export async function readSessionCookie(headers: Headers): Promise<CookieSession | null> {
  const token = joinChunks(cookiesOf(headers), sessionCookieName());
  if (token === "") return null;
  const claims = await decode({ token, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  const epoch: unknown = claims?.epoch;
  const sessionId: unknown = claims?.sid;
  const userId = claims?.sub;
  if (userId === undefined || !isId("usr", userId) || typeof epoch !== "number") return null;
  // A cookie from before sessions had a name: its browser signs in once more.
  if (typeof sessionId !== "string" || !isId("con", sessionId)) return null;
  // By the session's own name, which no visit changes: a cookie is renewed with each, a stolen one too.
  if (now().getTime() - madeAt(sessionId) > sessionLifeSeconds * 1_000) return null;
  return { userId, sessionId, epoch };
}

function cookiesOf(headers: Headers): ReadonlyMap<string, string> {
  const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => {
    const cut = pair.indexOf("=");
    return [pair.slice(0, cut).trim(), pair.slice(cut + 1).trim()] as const;
  });
  return new Map(pairs);
}

/** next-auth splits what is over 4 kB into `name.0`, `name.1`, …; eight hold more than a header may. */
const chunksMax = 8;

function joinChunks(cookies: ReadonlyMap<string, string>, name: string): string {
  const whole = cookies.get(name);
  if (whole !== undefined) return whole;
  return Array.from({ length: chunksMax }, (_, index) => cookies.get(`${name}.${index}`) ?? "").join("");
}
