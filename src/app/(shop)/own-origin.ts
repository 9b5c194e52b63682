import { headers } from "next/headers";

/** Our address as the customer's browser has it: for links that go to other people's phones. */
export async function ownOrigin(): Promise<string> {
  const sent = await headers();
  const host = sent.get("x-forwarded-host") ?? sent.get("host") ?? "";
  const scheme = sent.get("x-forwarded-proto") ?? (host.startsWith("localhost") ? "http" : "https");
  return `${scheme}://${host}`;
}
