import { env } from "~/env";
import { Refusal } from "~/kernel/refusal";
import { log } from "~/platform/log";
import { identityRefusals, type SignInInput, type UserDto } from "./contract";
import { watched } from "./failed-sign-ins";
import { type Knock, passwordTries, signInsOfAddress } from "./limits";
import { isPasswordOf } from "./password";
import { parsePhone } from "./phone";
import { findByIdentifier, requireOpen, toUserDto, type UserRow } from "./user-row";

/** Somebody who has shown who they are, and the epoch their new session belongs to. */
export type Account = { readonly user: UserDto; readonly sessionEpoch: number };

/**
 * Checks a password. An unknown contact and a wrong password take the same time and get the same answer; tries are
 * counted before the check, so that many at once get no more of them; one that fails is kept for the auditor.
 * Refuses: identity.wrong_credentials, identity.suspended, identity.demo_off, platform.rate_limited (in 15 minutes 10
 * wrong ones a person from an address and 100 from all, 100 an address).
 */
export async function signIn(input: SignInInput, address: string): Promise<Account> {
  await signInsOfAddress.take(address);
  const user = await findByIdentifier(input.identifier);
  const knock = knockOf(user, input.identifier, address);
  await passwordTries.take(knock);
  const account = await watched({ way: "password", user, identifier: input.identifier, address }, () =>
    accountFor(user, input.password),
  );
  await Promise.all([passwordTries.forget(knock), signInsOfAddress.giveBack(address)]);
  return account;
}

async function accountFor(
  user: Awaited<ReturnType<typeof findByIdentifier>>,
  password: string,
): Promise<Account> {
  if (!(await isPasswordOf(user?.password_hash ?? null, password)) || user === undefined) {
    log().info({ userId: user?.id }, "sign-in refused: wrong credentials");
    throw new Refusal(identityRefusals.wrongCredentials);
  }
  requireOpen(user);
  return accountOf(user);
}

/**
 * One count for a person, by whichever contact; for an unknown contact its own, by whichever spelling, so that limits
 * tell nothing either.
 */
export function knockOf(user: UserRow | undefined, identifier: string, address: string): Knock {
  return { person: user?.id ?? parsePhone(identifier, env().DEMO_MODE) ?? identifier.toLowerCase(), address };
}

export function accountOf(user: UserRow): Account {
  return { user: toUserDto(user), sessionEpoch: user.session_epoch };
}
