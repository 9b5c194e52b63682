import { Refusal } from "~/kernel/refusal";
import { log } from "~/platform/log";
import { identityRefusals, type SignInInput, type UserDto } from "./contract";
import { passwordTries, signInsOfAddress } from "./limits";
import { isPasswordOf } from "./password";
import { findByIdentifier, requireOpen, toUserDto, type UserRow } from "./user-row";

/** Somebody who has shown who they are, and the epoch their new session belongs to. */
export type Account = { readonly user: UserDto; readonly sessionEpoch: number };

/**
 * Checks a password. An unknown contact and a wrong password take the same time and get the same answer; tries are
 * counted before the check, so that many at once get no more of them.
 * Refuses: identity.wrong_credentials, identity.suspended, identity.demo_off, platform.rate_limited (10 wrong ones an
 * account, 100 an address, in 15 minutes).
 */
export async function signIn(input: SignInInput, address: string): Promise<Account> {
  await signInsOfAddress.take(address);
  const user = await findByIdentifier(input.identifier);
  const countedAs = limitKey(user, input.identifier);
  await passwordTries.take(countedAs);
  if (!(await isPasswordOf(user?.password_hash ?? null, input.password)) || user === undefined) {
    log().info({ userId: user?.id }, "sign-in refused: wrong credentials");
    throw new Refusal(identityRefusals.wrongCredentials);
  }
  requireOpen(user);
  await Promise.all([passwordTries.forget(countedAs), signInsOfAddress.giveBack(address)]);
  return accountOf(user);
}

/** One count for a person, by whichever contact; for an unknown contact its own, so that limits tell nothing either. */
export function limitKey(user: UserRow | undefined, identifier: string): string {
  return user?.id ?? identifier.toLowerCase();
}

export function accountOf(user: UserRow): Account {
  return { user: toUserDto(user), sessionEpoch: user.session_epoch };
}
