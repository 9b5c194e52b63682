import http, { type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import https from "node:https";

export type HttpRequest = {
  readonly method: "GET" | "POST" | "PUT";
  /** Scheme, host and port. */
  readonly origin: URL;
  /** Sent as it stands, encoded by the caller: nothing resolves `..` on the way. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
};

export type Exchange =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly text: string;
    }
  | {
      readonly kind: "failed";
      readonly reason: "timeout" | "cut" | "too_large";
      /** False only when no byte of the request can have left this process. */
      readonly isSent: boolean;
      /** Node's own word, such as ECONNRESET: it names no address and no header. */
      readonly errorCode: string | null;
    };

export type ExchangeLimits = {
  readonly connectTimeoutMs: number;
  /** Of the whole exchange, to the last byte of the answer: a drip does not prolong it. */
  readonly timeoutMs: number;
  readonly answerBytesMax: number;
};

export type Pool = { readonly http: http.Agent; readonly https: https.Agent };

/** Kept connections, so that a call costs no handshake; bounded, so that a slow partner cannot take all sockets. */
export function createPool(socketsMax: number): Pool {
  // Given up before a balancer in between forgets them: a write on a forgotten connection ends as "unknown".
  const options = { keepAlive: true, maxSockets: socketsMax, maxFreeSockets: socketsMax, timeout: 30_000 };
  return { http: new http.Agent(options), https: new https.Agent(options) };
}

/** One request and its whole answer, or why there is none. Follows no redirect: the key stays with its host. Never throws. */
export function exchange(request: HttpRequest, pool: Pool, limits: ExchangeLimits): Promise<Exchange> {
  const { promise, resolve } = Promise.withResolvers<Exchange>();
  const outgoing = open(request, pool);
  let isSent = false;
  const fail = (reason: "timeout" | "cut" | "too_large", errorCode: string | null = null) => {
    resolve({ kind: "failed", reason, isSent, errorCode });
    outgoing.destroy();
  };
  const whole = setTimeout(() => fail("timeout"), limits.timeoutMs);
  const connecting = setTimeout(() => {
    if (!isSent) fail("timeout");
  }, limits.connectTimeoutMs);
  void promise.then(() => {
    clearTimeout(whole);
    clearTimeout(connecting);
  });

  outgoing.on("socket", (socket) => {
    const sends = () => {
      isSent = true;
    };
    // A connection from the pool takes the request at once. A TLS handshake already counts as sent: the safe side.
    if (socket.connecting) socket.once("connect", sends);
    else sends();
  });
  outgoing.on("error", (error) => fail("cut", codeOf(error)));
  outgoing.on("response", (response) => {
    void readWhole(response, limits.answerBytesMax).then((read) => {
      if (typeof read === "string") fail(read);
      else resolve({ kind: "answered", status: read.status, headers: response.headers, text: read.text });
    });
  });
  outgoing.end(request.body);
  return promise;
}

function open({ origin, method, path, headers, body }: HttpRequest, pool: Pool): http.ClientRequest {
  const isSecure = origin.protocol === "https:";
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  return (isSecure ? https : http).request({
    protocol: origin.protocol,
    // Brackets are for addresses in text only.
    hostname: origin.hostname.replace(/^\[|\]$/g, ""),
    port: origin.port === "" ? undefined : Number(origin.port),
    method,
    path,
    headers: { ...headers, ...length },
    agent: isSecure ? pool.https : pool.http,
  });
}

/** The answer to its end. An answer that ends early is none. */
async function readWhole(
  response: IncomingMessage,
  bytesMax: number,
): Promise<{ status: number; text: string } | "cut" | "too_large"> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response) {
      const piece = Buffer.from(chunk);
      bytes += piece.length;
      if (bytes > bytesMax) return "too_large";
      chunks.push(piece);
    }
  } catch {
    return "cut"; // the connection ended within the answer; nothing more is known
  }
  if (!response.complete || response.statusCode === undefined) return "cut";
  return { status: response.statusCode, text: Buffer.concat(chunks).toString("utf8") };
}

function codeOf(error: unknown): string | null {
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" ? code : null;
}
