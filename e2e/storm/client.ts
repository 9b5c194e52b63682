import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { stopwatchMs } from "~/platform/clock";

/** What the server said in the end. A refusal is an answer. */
export type Answer =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly code: string };

/** A web server that was killed is back within half a minute, also on a busy machine. */
const patienceMs = 120_000;
const timeoutMs = 30_000;
const pauseMsMax = 2_000;

const problem = z.looseObject({ code: z.string() });
const trpcError = z.object({ error: z.object({ data: z.object({ problem }) }) });
const trpcResult = z.object({ result: z.object({ data: z.unknown() }) });

type Call = {
  readonly token: string;
  readonly path: string;
  readonly method?: "GET" | "POST";
  readonly body?: object;
};
export type Client = ReturnType<typeof clientOf>;

/**
 * Calls the application as a good client does: a key for each act, and the same key again for as long as the answer
 * was lost, the server was away or too busy. What it counts tells how rough the way was.
 */
export function clientOf(web: string) {
  const counts = { calls: 0, lost: 0, busy: 0, broken: 0 };
  async function call(wanted: Call): Promise<Answer> {
    const key = crypto.randomUUID();
    const endMs = stopwatchMs() + patienceMs;
    for (let tries = 1; ; tries++) {
      const answer = await once(wanted, key);
      counts.calls++;
      if (answer === null) counts.lost++;
      else if (answer.ok || !isPassing(answer.code)) return answer;
      else if (answer.code === "platform.internal") counts.broken++;
      else counts.busy++;
      if (stopwatchMs() > endMs) {
        throw new Error(
          `${wanted.path}: no answer in ${patienceMs} ms, at last ${answer?.code ?? "none at all"}`,
        );
      }
      await sleep(Math.min(100 * 2 ** tries, pauseMsMax));
    }
  }
  async function once({ token, path, method = "POST", body }: Call, key: string): Promise<Answer | null> {
    try {
      const response = await fetch(`${web}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          "idempotency-key": key,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      return read(response.ok, await response.text());
    } catch {
      return null; // Cut, refused, or no answer in time: whether it was done is not known.
    }
  }
  return { call, counts };
}

/** Worth the same call again: nothing was decided. */
function isPassing(code: string): boolean {
  return ["platform.busy", "platform.unavailable", "platform.rate_limited", "platform.internal"].includes(
    code,
  );
}

function read(ok: boolean, text: string): Answer {
  const body: unknown = JSON.parse(text);
  if (ok) return { ok: true, body: trpcResult.safeParse(body).data?.result.data ?? body };
  const code = problem.safeParse(body).data?.code ?? trpcError.safeParse(body).data?.error.data.problem.code;
  return { ok: false, code: code ?? "unreadable" };
}
