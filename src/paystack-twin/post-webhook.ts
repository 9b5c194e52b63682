import { Agent, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";

/** Paystack's own limit in test mode. */
const timeoutMs = 30_000;

/** A storm's duplicates go out together, yet not so many that the machine runs out of ports. */
const agent = new Agent({ maxSockets: 64 });

type Outcome = { readonly httpStatus: number | null; readonly fault: string | null };

/** Posts these bytes; redirects are not followed. Never rejects: what went wrong is the answer. */
export function postWebhook(url: string, body: string, signature: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve({ httpStatus: null, fault: error.message });
    const isSecure = url.startsWith("https:");
    const options = {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "x-paystack-signature": signature,
      },
    };
    const posting = isSecure ? requestHttps(url, options) : requestHttp(url, { ...options, agent });
    const timer = setTimeout(() => posting.destroy(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
    timer.unref();
    posting.on("error", fail);
    posting.on("close", () => clearTimeout(timer));
    posting.on("response", (response) => {
      response.on("error", fail);
      response.on("end", () => resolve({ httpStatus: response.statusCode ?? null, fault: null }));
      response.resume();
    });
    posting.end(body);
  });
}
