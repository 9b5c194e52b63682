import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach } from "vitest";

export type Heard = { readonly method: string; readonly path: string; readonly body: string };
type Act = (response: ServerResponse, request: IncomingMessage, heard: Heard) => void;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A partner on this machine that does to each call whatever the test wants, and keeps what it heard. */
export async function partner(act: Act) {
  const heard: Heard[] = [];
  const turn = { act };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks).toString("utf8");
    const call = { method: request.method ?? "", path: request.url ?? "", body };
    heard.push(call);
    turn.act(response, request, call);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = () => {
    const closed = server.listening ? once(server, "close") : Promise.resolve();
    server.close();
    server.closeAllConnections();
    return closed;
  };
  closing.push(stop);
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    origin: `http://127.0.0.1:${port}`,
    heard,
    /** What it does from now on. */
    does: (next: Act) => {
      turn.act = next;
    },
    stop,
  };
}

/** An answer in good order. */
export function says(status: number, body: unknown, headers: Record<string, string> = {}): Act {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return (response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
}

/** What goes wrong on the way, by name. Each comes after the request was heard: it may have had its effect. */
export const faults = {
  "500 in good order": says(500, { status: false, message: "An error occurred" }),
  "502 as a page": says(502, "<html><body>502 Bad Gateway</body></html>", { "content-type": "text/html" }),
  "200 as a page": says(200, "<html><body>Checking your browser</body></html>", {
    "content-type": "text/html",
  }),
  "JSON that stops half-way": says(200, '{"status":true,"message":"ok","data":{"id":6700000'),
  "JSON of another kind": says(200, "[]"),
  "nothing at all": says(200, ""),
  reset: (response) => response.destroy(),
  "a body cut short": (response) => {
    response.writeHead(200, { "content-length": "400" });
    response.write('{"status":true,', () => response.destroy());
  },
  "a drip": (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const drip = setInterval(() => response.write(" "), 5);
    response.on("close", () => clearInterval(drip));
  },
  silence: () => {},
} satisfies Record<string, Act>;
