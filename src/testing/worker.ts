import { answerWebhook } from "~/app/api/webhooks/answer-webhook";
import { processWebhooks, verifyDue } from "~/modules/payments";

/** The route of webhooks, for a twin's `webhooksTo`: it keeps what comes, and nobody works it yet. */
export { answerWebhook } from "~/app/api/webhooks/answer-webhook";

/** What the worker does with webhooks, until none is due. */
export async function workInbox(): Promise<void> {
  while ((await processWebhooks()) > 0);
}

/** What the worker's verifier does, until nothing is due. */
export async function workVerifier(): Promise<void> {
  while ((await verifyDue()) > 0);
}

/** The route, with a worker so quick that what is told is done before Paystack has its 200. */
export async function answerAndWork(request: Request): Promise<Response> {
  const response = await answerWebhook(request);
  await workInbox();
  return response;
}
