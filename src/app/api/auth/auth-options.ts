import type { AuthOptions, User } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import type { ZodType } from "zod";
import { env } from "~/env";
import { localeOf } from "~/i18n/locale";
import { tellProblem } from "~/i18n/tell-problem";
import { isId, newId } from "~/kernel/id";
import { Refusal } from "~/kernel/refusal";
import {
  type Account,
  endConsoleSession,
  type Locale,
  noteSignIn,
  type Role,
  sessionLifeSeconds,
  signIn,
  signInWithCode,
} from "~/modules/identity";
import { signInInput, signInWithCodeInput } from "~/modules/identity/contract";
import { now } from "~/platform/clock";
import { requestIdOf } from "~/platform/http";
import { describeError, log, withRequestContext } from "~/platform/log";
import { clientAddress } from "~/platform/rate-limit";
import { platformRefusals } from "~/platform/refusals";

declare module "next-auth" {
  interface User {
    role: Role;
    epoch: number;
  }
  interface Session {
    user: { id: string; name: string; role: Role };
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    role: Role;
    epoch: number;
    /** This sign-in's own name, made here: what a colleague shows of themselves in the console is kept under it. */
    sid: string;
  }
}

/** What the sign-in page reads when it was refused; next-auth carries it as the text of an error. */
export type SignInFault = { readonly code: string; readonly sentence: string };

/**
 * The browser's way in: a sealed cookie (JWE) of seven days that names the person and the session's epoch. It proves
 * nothing by itself: each request reads the user's row (`identifyRequest`). A function, since a build has no secret.
 */
export function authOptions(headers: Headers): AuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    // HttpOnly and SameSite=Lax are next-auth's own; Secure wherever the site is served by https.
    useSecureCookies: env().secureCookies,
    session: { strategy: "jwt", maxAge: sessionLifeSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/account" },
    providers: [
      Credentials({
        id: "password",
        credentials: { identifier: {}, password: {} },
        authorize: (credentials, { headers }) => admit(signInInput, credentials, headers, signIn),
      }),
      Credentials({
        id: "code",
        credentials: { identifier: {}, code: {} },
        authorize: (credentials, { headers }) =>
          admit(signInWithCodeInput, credentials, headers, signInWithCode),
      }),
    ],
    callbacks: {
      // `user` is there at sign-in only; afterwards the token is what it was.
      jwt: async ({ token, user }) => {
        if (!user) return token;
        const sid = newId("con", now().getTime());
        if (isId("usr", user.id)) await noteSignIn({ userId: user.id, sessionId: sid }, headers);
        return { ...token, role: user.role, epoch: user.epoch, sid };
      },
      session: ({ session, token }) => ({
        expires: session.expires,
        user: { id: token.sub ?? "", name: token.name ?? "", role: token.role },
      }),
    },
    events: {
      // What the session has shown in the console counts no more, should its cookie turn up again.
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string" && token.sub !== undefined)
          await endConsoleSession(token.sub, token.sid);
      },
    },
    logger: {
      error: (code) => log().warn({ nextAuth: code }, "sign-in machinery"),
      warn: (code) => log().debug({ nextAuth: code }, "sign-in machinery"),
      debug: () => {},
    },
  };
}

/** Runs one way of signing in for next-auth, whose only channel for a reason is an error's message. */
async function admit<Input>(
  schema: ZodType<Input>,
  credentials: unknown,
  rawHeaders: Record<string, unknown> | undefined,
  enter: (input: Input, address: string) => Promise<Account>,
): Promise<User> {
  const headers = toHeaders(rawHeaders);
  return await withRequestContext({ requestId: requestIdOf(headers) }, async () => {
    try {
      const parsed = schema.safeParse(credentials);
      if (!parsed.success) throw new Refusal(platformRefusals.badInput);
      const { user, sessionEpoch } = await enter(parsed.data, clientAddress(headers));
      return { id: user.id, name: user.name, role: user.role, epoch: sessionEpoch };
    } catch (error) {
      throw new Error(JSON.stringify(faultOf(error, localeOf(headers))), { cause: error });
    }
  });
}

function faultOf(error: unknown, locale: Locale): SignInFault {
  if (error instanceof Refusal) {
    const { code, message: sentence, details } = error;
    const told = tellProblem({ code, sentence, details }, locale);
    return { code, sentence: `${told.sentence}${waitWords(details.retryAfterSeconds, locale)}` };
  }
  log().error(describeError(error), "sign-in failed");
  const sentence = {
    en: "Signing in does not work just now. Please try again.",
    pcm: "Sign-in no dey work now. Abeg try again.",
  };
  return { code: "platform.internal", sentence: sentence[locale] };
}

function waitWords(seconds: unknown, locale: Locale): string {
  if (typeof seconds !== "number") return "";
  const minutes = Math.ceil(seconds / 60);
  const unit = minutes === 1 ? "minute" : "minutes";
  return {
    en: ` You can try again in ${minutes} ${unit}.`,
    pcm: ` You fit try again after ${minutes} ${unit}.`,
  }[locale];
}

function toHeaders(raw: Record<string, unknown> | undefined): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw ?? {})) {
    if (typeof value === "string") headers.set(name, value);
  }
  return headers;
}
