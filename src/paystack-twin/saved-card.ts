import { invalid } from "./answer";
import { type Call, textOf } from "./call";
import type { TestCard } from "./cards";
import { emailOf } from "./customers";
import type { Twin } from "./twin";

/** The card of an authorization code, for the email it was made with alone. */
export function savedCard(twin: Twin, body: Call["body"]): TestCard {
  const email = emailOf(body.email);
  const authorization = twin.authorizations.get(textOf(body.authorization_code) ?? "");
  if (authorization === undefined) throw invalid("Authorization code is invalid", "invalid_params");
  const { card, isActive } = authorization;
  if (authorization.email !== email || card?.reusable !== true || !isActive) {
    throw invalid(
      "Email does not match Authorization code. Authorization may be inactive or belong to a different email. Please confirm.",
      "invalid_params",
    );
  }
  return card;
}
