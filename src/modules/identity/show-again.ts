import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { sharedRateLimiter } from "~/platform/rate-limit";
import { takeOwnCode } from "./own-code";
import { isPasswordOf } from "./password";
import type { SignedIn } from "./permissions";
import type { ShowAgainInput } from "./profile-contract";
import { identityRefusals } from "./refusals";

/** Wrong passwords of somebody who is in already, over all processes. */
const passwordTries = sharedRateLimiter({ name: "show-again", points: 5, windowSeconds: 900 });

/**
 * Makes sure that it is still the person who signed in: by the password, or by a code sent for this (`show_again`).
 * A phone that was left on a table must not take an account, its history or its end along.
 * Refuses: identity.wrong_credentials, wrong_code, platform.rate_limited.
 */
export async function showAgain(actor: SignedIn, { password, code }: ShowAgainInput): Promise<void> {
  if (code !== undefined) return await takeOwnCode(actor, "show_again", code);
  await passwordTries.take(actor.id);
  const rows = await rowsOf<{ password_hash: string | null }>(
    database(),
    sql`select password_hash from users where id = ${actor.id}`,
  );
  const { password_hash: hash } = required(rows[0], "user of a session just checked");
  if (!(await isPasswordOf(hash, password ?? ""))) throw new Refusal(identityRefusals.wrongCredentials);
  await passwordTries.forget(actor.id);
}
