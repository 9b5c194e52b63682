import { Agent, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";

/** Paystack's own limit in test mode. */
const timeoutMs = 30_000;

/** A storm's duplicates go out together, yet not so many that nothing else is answered; the others wait their turn. */
const atOnceMax = 32;
const agent = new Agent({ keepAlive: true, maxSockets: atOnceMax });
const turns: (() => void)[] = [];
let atOnce = 0;

type Outcome = { readonly httpStatus: number | null; readonly fault: string | null };

/** Posts these bytes when it is their turn; redirects are not followed. Never rejects: what went wrong is the answer. */
export async function postWebhook(url: string, body: string, signature: string): Promise<Outcome> {
  if (atOnce >= atOnceMax) await new Promise<void>((resolve) => turns.push(resolve));
  else atOnce += 1;
  try {
    return await post(url, body, signature);
  } finally {
    const next = turns.shift();
    if (next === undefined) atOnce -= 1;
    else next();
  }
}

function post(url: string, body: string, signature: string): Promise<Outcome> {
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
    posting.on("error", (error: NodeJS.ErrnoException) => {
      // An idle connection that the application was just closing: nothing was heard, so it is said on a new one.
      if (posting.reusedSocket && error.code === "ECONNRESET") resolve(post(url, body, signature));
      else fail(error);
    });
    posting.on("close", () => clearTimeout(timer));
    posting.on("response", (response) => {
      response.on("error", fail);
      response.on("end", () => resolve({ httpStatus: response.statusCode ?? null, fault: null }));
      response.resume();
    });
    posting.end(body);
  });
}
