import { invalid } from "./answer";
import { textOf } from "./call";
import type { Customer } from "./records";
import { keep, nextCode, nextId, type Twin } from "./twin";

/** The customer of an email; made at the first use, as Paystack does. */
export function customerOf(twin: Twin, email: string): Customer {
  const known = twin.customers.get(email);
  if (known !== undefined) return known;
  const customer: Customer = {
    id: nextId(twin, "customer"),
    code: `CUS_${nextCode(twin, 15)}`,
    email,
    createdAt: twin.clock.now(),
    firstName: null,
    lastName: null,
    phone: null,
    metadata: null,
  };
  // Found by each of the three.
  for (const key of [email, customer.code, String(customer.id)]) keep(twin.customers, key, customer);
  return customer;
}

/** Placeholders pass as long as they end in something that could be a domain; `.local` does not. */
export function emailOf(value: unknown): string {
  const email = textOf(value);
  if (email === undefined) throw invalid("Email Address is required", "missing_params");
  if (email.length > 254 || !/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(email) || /\.local$/i.test(email)) {
    throw invalid("Invalid Email Address Passed", "invalid_email_address");
  }
  return email.toLowerCase();
}
