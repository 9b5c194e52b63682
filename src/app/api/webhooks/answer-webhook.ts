import { isRefusal } from "~/kernel/refusal";
import { storeWebhook } from "~/modules/payments";
import { paymentsRefusals } from "~/modules/payments/contract";
import { limitBody, requestIdOf } from "~/platform/http";
import { describeError, log, withRequestContext } from "~/platform/log";
import { problemOf } from "~/trpc/init";
import { problemResponse } from "~/trpc/rest";

/**
 * What Paystack tells us: kept byte for byte and committed, then answered 200, and worked afterwards by the worker.
 * Exactly 200 is taken; whatever else is sent again, for up to three days (PAYSTACK §6.1), which is what we want when it
 * could not be kept, and only then. Nobody signs in here and no cookie counts: the signature over the bytes is all.
 */
export async function answerWebhook(request: Request): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const headers = () => new Headers({ "x-request-id": requestId, "cache-control": "no-store" });
  return await withRequestContext({ requestId }, async () => {
    try {
      const limited = await limitBody(request, requestId);
      if (limited instanceof Response) return limited;
      const raw = new Uint8Array(await limited.arrayBuffer());
      const kept = await storeWebhook(raw, request.headers.get("x-paystack-signature"));
      return kept === "stored"
        ? Response.json({ received: true }, { status: 200, headers: headers() })
        : refused(requestId, headers());
    } catch (error) {
      if (!isRefusal(error)) log().error(describeError(error), "a webhook was not kept");
      return problemResponse(problemOf(error, requestId), headers());
    }
  });
}

function refused(requestId: string, headers: Headers): Response {
  const { code, status, sentence } = paymentsRefusals.badSignature;
  return problemResponse({ code, status, sentence, retryable: false, requestId, details: {} }, headers);
}
