import { Agent, request } from "node:http";
import { type Customer, customerOf, someOrder } from "./bench-data";
import type { Contestant } from "./contest";
import { drive } from "./drive";
import { clients } from "./stage";

/** Connections stay open, as a browser's and a proxy's do; one a client. */
const agent = new Agent({ keepAlive: true, maxSockets: clients });

type Call = { method: "GET" | "POST"; path: string; headers?: Record<string, string>; body?: unknown };

/** One request; the answer is read to its end. Any status but 200 and 201 throws with what it says. */
export function send(web: string, { method, path, headers = {}, body }: Call): Promise<string> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const length =
    text === undefined
      ? {}
      : { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
  return new Promise((resolve, reject) => {
    const sent = request(`${web}${path}`, { agent, method, headers: { ...headers, ...length } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const told = Buffer.concat(chunks).toString();
        if (answer.statusCode === 200 || answer.statusCode === 201) resolve(told);
        else reject(new Error(`${method} ${path}: ${answer.statusCode} ${told.slice(0, 500)}`));
      });
    });
    sent.on("error", reject);
    sent.end(text);
  });
}

/** The two wires of the running application: each order is a request of its own, with its own key. */
export function wires(web: string, customers: readonly Customer[]): Contestant[] {
  const over = (name: string, path: string): Contestant => ({
    name,
    round: (seconds, dishes) =>
      drive(clients, seconds, (client) => {
        const { token } = customerOf(customers, client);
        const headers = { authorization: `Bearer ${token}`, "idempotency-key": crypto.randomUUID() };
        return send(web, { method: "POST", path, headers, body: someOrder(dishes) });
      }),
  });
  return [over("tRPC", "/api/trpc/orders.place"), over("REST", "/api/v1/orders")];
}
