import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { env } from "~/env";
import { Refusal } from "~/kernel/refusal";
import { identityRefusals } from "./contract";

/**
 * Any Nigerian way of writing a phone number (0803…, 803…, 234803…, +234 803…, +234 (0) 803…, with spaces, dashes
 * or brackets) or +country, as E.164; null when it is none. `demo` also takes the numbers other countries keep for
 * fiction (+44 7700 900 123), which no plan calls valid; Nigeria's demo block, +234 800 000 …, is valid as toll-free.
 */
export function parsePhone(text: string, demo: boolean): string | null {
  const typed = text
    .trim()
    .replace(/^00/, "+")
    .replace(/^(\+?\s*234[\s-]*)\(0\)/, "$1");
  const phone = parsePhoneNumberFromString(typed, { defaultCountry: "NG", extract: false });
  if (phone === undefined || phone.ext !== undefined) return null;
  const fiction = demo && phone.countryCallingCode !== "234" && phone.isPossible();
  return phone.isValid() || fiction ? phone.number : null;
}

/** As `parsePhone`, for a field that must hold one. Refuses identity.bad_phone, naming the field. */
export function requirePhone(text: string, field = "phone"): string {
  const phone = parsePhone(text, env().DEMO_MODE);
  if (phone === null) {
    throw new Refusal(identityRefusals.badPhone, {
      details: { fields: [{ path: field, message: identityRefusals.badPhone.sentence }] },
    });
  }
  return phone;
}
