import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { chosenLocale, localeCookieHeader } from "~/i18n/locale";
import { isId } from "~/kernel/id";
import { type Locale, localeAtSignIn } from "~/modules/identity";
import { limitBody, requestIdOf } from "~/platform/http";
import { authOptions } from "../auth-options";

type Context = { params: Promise<{ nextauth: string[] }> };

async function answer(request: NextRequest, context: Context): Promise<Response> {
  const limited = await limitBody(request, requestIdOf(request.headers));
  if (limited instanceof Response) return limited;
  if (!(await isReadable(limited)) || isCallbackByGet(request)) {
    return new Response("Bad request", { status: 400 });
  }
  // A request whose body was read to its end is a new one, and a plain one: next-auth wants Next's kind.
  const whole = limited === request ? request : new NextRequest(limited);
  let locale: Locale | null = null;
  const options = authOptions(request.headers);
  const events = {
    ...options.events,
    signIn: async ({ user }: { user: { id: string } }) => {
      if (isId("usr", user.id)) locale = await localeAtSignIn(user.id, chosenLocale(request.headers));
    },
  };
  const reply: Response = await NextAuth(whole, context, { ...options, events });
  // The account's language is this device's from here on; another person's of before is not.
  if (locale !== null) reply.headers.append("set-cookie", localeCookieHeader(locale));
  return reply;
}

export { answer as GET, answer as POST };

/** next-auth parses whatever calls itself JSON, and falls over what is not. */
async function isReadable(request: Request): Promise<boolean> {
  if (request.method !== "POST" || !request.headers.get("content-type")?.includes("application/json"))
    return true;
  const body = await request.clone().text();
  try {
    return typeof JSON.parse(body) === "object";
  } catch {
    return false;
  }
}

/** Ours are sign-ins by form alone: next-auth answers a link to their callback with 500. */
function isCallbackByGet(request: Request): boolean {
  return request.method === "GET" && new URL(request.url).pathname.startsWith("/api/auth/callback/");
}
