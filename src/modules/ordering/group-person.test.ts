import { expect, test } from "vitest";
import type { SignedIn } from "~/modules/identity";
import { hashOfToken, memberOf, newGuestToken } from "./group-person";
import type { Member } from "./group-row";

const person = (id: string, userId: `usr_${string}` | null, tokenHash: string | null): Member => ({
  id,
  userId,
  name: id,
  tokenHash,
  pack: null,
  shareKobo: null,
  status: "choosing",
  version: 1,
});
const ada: SignedIn = {
  kind: "user",
  id: "usr_ada",
  name: "Ada Obi",
  role: "customer",
  kitchenId: null,
  regionId: null,
  permissions: new Set(),
  sessionId: "con_1",
};

test("an account is its own member, whatever guest's token its browser still keeps", () => {
  const guestToken = newGuestToken();
  const guest = person("guest", null, hashOfToken(guestToken));
  const own = person("own", "usr_ada", null);
  expect(memberOf([guest, own], { actor: ada, guestToken })).toBe(own);
  expect(memberOf([guest, { ...own, status: "left" }], { actor: ada, guestToken })).toBe(guest);
  expect(memberOf([guest, own], { actor: null, guestToken })).toBe(guest);
  expect(memberOf([guest, own], { actor: null, guestToken: null })).toBeUndefined();
});
