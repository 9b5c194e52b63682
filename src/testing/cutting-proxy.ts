import { connect, createServer, type Socket } from "node:net";
import { required } from "~/kernel/invariant";
import { addressOf } from "~/platform/db/address";
import { database } from "~/platform/db/client";

type Cut = "before-commit" | "after-commit";

/** What goes over the wire, unencrypted on the test's own machine: the query, and the server's word that it was done. */
const asked = /commit\0/i;
const answered = Buffer.from("COMMIT\0");

/**
 * A wire to the test's database that can be cut at the worst moments: before the server hears COMMIT, or when it has
 * committed and its answer is on the way. Both look the same to the client.
 */
export async function cuttingProxy() {
  const { host, port } = addressOf(database());
  const planted: { cut: Cut | undefined; cuts: number } = { cut: undefined, cuts: 0 };
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, host);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => open.delete(socket));
    }
    const cut = () => {
      planted.cut = undefined;
      planted.cuts += 1;
      client.destroy();
      upstream.destroy();
    };
    client.on("data", (chunk: Buffer) => {
      if (planted.cut === "before-commit" && asked.test(chunk.toString("latin1"))) cut();
      else upstream.write(chunk);
    });
    upstream.on("data", (chunk: Buffer) => {
      if (planted.cut === "after-commit" && chunk.includes(answered)) cut();
      else client.write(chunk);
    });
    client.on("end", () => upstream.end());
    upstream.on("end", () => client.end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: required(typeof address === "object" ? address?.port : undefined, "the port of a listening server"),
    /** Cuts the connection of the next COMMIT, once. */
    plant: (cut: Cut) => {
      planted.cut = cut;
    },
    cuts: () => planted.cuts,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
