import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { isRefusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { describeError, log, requestContext } from "~/platform/log";
import { rateLimiter } from "~/platform/rate-limit";
import type { SignInFault, SignInWay } from "./failed-sign-in-contract";
import { parsePhone } from "./phone";
import { identityRefusals } from "./refusals";

/** Whoever has ten thousand addresses shall not fill the disk: what goes beyond is in the log alone. */
const keptOfHour = rateLimiter(() => ({ name: "failed-sign-ins-kept", points: 5_000, windowSeconds: 3_600 }));

type Try = {
  readonly way: SignInWay;
  /** The account that was tried, as it was read before; undefined: there is none. */
  readonly user: { readonly id: string; readonly status?: string } | undefined;
  /** As it was typed; null when the session says who it is. */
  readonly identifier: string | null;
  readonly address: string | null;
};

/** Runs a way in; when it is refused for what was shown, that is written down for the auditor, and refused all the same. */
export async function watched<Answer>(tried: Try, enter: () => Promise<Answer>): Promise<Answer> {
  try {
    return await enter();
  } catch (error) {
    const fault = faultOf(tried, error);
    if (fault !== null) await keep(tried, fault);
    throw error;
  }
}

const faults: Readonly<Record<string, SignInFault>> = {
  [identityRefusals.wrongCredentials.code]: "wrong",
  [identityRefusals.wrongCode.code]: "wrong",
  [identityRefusals.wrongSecondFactor.code]: "wrong",
  [identityRefusals.secondFactorLocked.code]: "locked",
  [identityRefusals.suspended.code]: "suspended",
  [identityRefusals.demoOff.code]: "demo_off",
};

function faultOf({ user }: Try, error: unknown): SignInFault | null {
  const fault = isRefusal(error) ? faults[error.code] : undefined;
  if (fault === undefined) return null;
  if (user === undefined) return "no_account";
  return user.status === "deleted" ? "closed" : fault;
}

/** What cannot be written down changes no answer: whoever tries learns nothing by it. */
async function keep({ way, user, identifier, address }: Try, fault: SignInFault): Promise<void> {
  try {
    await keptOfHour.take("all");
    const at = now();
    await database().execute(sql`
      insert into failed_sign_ins (id, user_id, contact, way, fault, address, request_id, at)
      values (${newId("sif", at.getTime())}, ${user?.id ?? null}, ${identifier === null ? null : masked(identifier)}, ${way},
        ${fault}, ${address?.slice(0, 64) ?? null}, ${requestContext()?.requestId ?? null}, ${at.toISOString()}::timestamptz)`);
  } catch (error) {
    log().warn({ way, fault, userId: user?.id, ...describeError(error) }, "a failed sign-in was not kept");
  }
}

/** Enough to recognise a contact. What is neither a number nor an address may be a password in the wrong field: not kept. */
function masked(identifier: string): string | null {
  const [, first, domain] = /^([^@\s])[^@\s]*@([^@\s]{1,100}\.[^@\s.]+)$/.exec(identifier) ?? [];
  if (first !== undefined) return `${first}•••@${domain}`.toLowerCase();
  const phone = parsePhone(identifier, true);
  if (phone === null) return null;
  const head = phone.startsWith("+234") ? `0${phone.slice(4, 7)}` : phone.slice(0, 4);
  return `${head} ••• ${phone.slice(-4)}`;
}
