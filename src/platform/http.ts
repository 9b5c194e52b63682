import { newId } from "~/kernel/id";
import { platformRefusals } from "./refusals";

/** What a client may call its own request: long enough for any tracing id, nothing that could forge a log line. */
const saneRequestId = /^[A-Za-z0-9_.-]{8,64}$/;

/** The request's id: the caller's own when it is a sane token, else a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given !== null && saneRequestId.test(given) ? given : newId("req");
}

/** The largest order we accept is a few kilobytes; 256 kB is the limit of every route. */
const bodyBytesMax = 256 * 1024;

/**
 * The request with its body read, or the answer 413 when it is larger than 256 kB, or 400 when it breaks off. A length that is announced is
 * refused before anything is read; one that is not, as soon as it passes the limit.
 */
export async function limitBody(request: Request, requestId: string): Promise<Request | Response> {
  if (request.method === "GET" || request.method === "HEAD" || request.body === null) return request;
  if (Number(request.headers.get("content-length") ?? 0) > bodyBytesMax) {
    return refuseBody(platformRefusals.tooLarge, requestId, { bytesMax: bodyBytesMax });
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength;
      if (size > bodyBytesMax) {
        await reader.cancel();
        return refuseBody(platformRefusals.tooLarge, requestId, { bytesMax: bodyBytesMax });
      }
      chunks.push(part.value);
    }
  } catch {
    // The client went away in the middle of its own body: nobody is left to read this, and nothing of ours failed.
    return refuseBody(platformRefusals.badInput, requestId, { fields: [] });
  }
  return new Request(request.url, {
    method: request.method,
    headers: request.headers,
    body: Buffer.concat(chunks),
  });
}

function refuseBody(
  definition: { code: string; status: number; sentence: string },
  requestId: string,
  details: Record<string, unknown>,
): Response {
  const { code, status, sentence } = definition;
  const body = {
    type: `/docs/errors#${code}`,
    title: code,
    status,
    code,
    detail: sentence,
    retryable: false,
    requestId,
    details,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", "x-request-id": requestId },
  });
}
