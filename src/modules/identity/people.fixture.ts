import { encode } from "next-auth/jwt";
import { env } from "~/env";
import { newId } from "~/kernel/id";
import { isRefusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { permissionsOf, type Role, type SignedIn } from "./contract";
import { signUp } from "./sign-up";

/** People for this module's tests, and what one asks of them. */
export const address = "192.0.2.1";
export const password = "suya at midnight";
let phones = 0;

/** A new customer with a phone of their own. */
export async function customer(overrides: Partial<Parameters<typeof signUp>[0]> = {}) {
  phones += 1;
  const phone = `+23480312${String(phones).padStart(5, "0")}`;
  const user = await signUp({ name: "Ada Obi", phone, password, ...overrides }, address);
  return { ...user, phone: user.phone ?? phone };
}

export function colleague(role: Role, id: SignedIn["id"] = newId("usr")): SignedIn {
  return {
    kind: "user",
    id,
    name: role,
    role,
    kitchenId: null,
    regionId: null,
    permissions: permissionsOf(role),
    sessionId: newId("con"),
  };
}

/** The code of the refusal an act ends in; anything else fails the test. */
export async function refusalOf(act: Promise<unknown>): Promise<string> {
  const error: unknown = await act.then(
    () => new Error("it was not refused"),
    (reason) => reason,
  );
  if (isRefusal(error)) return error.code;
  throw error;
}

export function bearer(token: string): Headers {
  return new Headers({ authorization: `Bearer ${token}` });
}

/** A browser's headers with a session cookie as next-auth seals it. */
export async function cookieOf(
  userId: string,
  epoch: number,
  secret = env().NEXTAUTH_SECRET,
  maxAge = 3_600,
): Promise<Headers> {
  const token = await encode({
    token: { sub: userId, epoch, sid: newId("con", now().getTime()), role: "customer" },
    secret,
    maxAge,
  });
  return new Headers({ cookie: `theme=dark; next-auth.session-token=${token}` });
}

/** The secret of an authenticator, as a person types it. */
export function bytesOf(typed: string): Uint8Array {
  const bits = [...typed.replaceAll(" ", "")]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
