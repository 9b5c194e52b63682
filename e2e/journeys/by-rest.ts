import { type APIResponse, expect } from "@playwright/test";

/** What a partner's program sends with each act: who it is, and a key of its own. */
export function act(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}`, "idempotency-key": crypto.randomUUID() };
}

/** What was answered; a refusal fails the journey with all that it says. */
export async function answer<T>(sent: Promise<APIResponse>): Promise<T> {
  const response = await sent;
  expect(response.ok(), `${response.status()} ${response.url()}: ${await response.text()}`).toBe(true);
  return await response.json();
}
