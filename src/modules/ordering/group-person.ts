import { createHash, randomBytes } from "node:crypto";
import { Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity";
import { groupRefusals } from "./group-refusals";
import type { Group, Member } from "./group-row";

/** Who knocks at a group: somebody signed in, or a guest with what their browser keeps; or nobody yet. */
export type GroupPerson = { readonly actor: SignedIn | null; readonly guestToken: string | null };

/** What a guest's browser keeps: 256 bits that nobody guesses. Only its hash is stored. */
export function newGuestToken(): string {
  return randomBytes(32).toString("base64url");
}

export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The member that somebody is, by their account before what their browser keeps; undefined when they are none, or have left. */
export function memberOf(members: readonly Member[], person: GroupPerson): Member | undefined {
  const { actor, guestToken } = person;
  const present = members.filter(({ status }) => status !== "left");
  const byAccount = actor === null ? undefined : present.find(({ userId }) => userId === actor.id);
  if (byAccount !== undefined || guestToken === null) return byAccount;
  const hash = hashOfToken(guestToken);
  return present.find(({ tokenHash }) => tokenHash === hash);
}

/** Refuses ordering.group_not_member. */
export function requireMember(members: readonly Member[], person: GroupPerson): Member {
  const member = memberOf(members, person);
  if (member === undefined) throw new Refusal(groupRefusals.notMember);
  return member;
}

/** Refuses ordering.group_not_host. */
export function requireHost(group: Group, actor: SignedIn): void {
  if (group.hostId !== actor.id) throw new Refusal(groupRefusals.notHost);
}
