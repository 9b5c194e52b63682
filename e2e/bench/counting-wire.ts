import { connect, createServer, type Server } from "node:net";

/** What came over the wire, whoever asked for it: the page, its service worker, a prefetch. */
export type CountingWire = {
  readonly address: string;
  /** Bytes towards the browser since the last call, headers included, as compressed as they travelled. */
  readonly takeBytes: () => number;
  readonly close: () => Promise<void>;
};

/** A wire between browser and server that counts: the browser's own tools do not see what a service worker fetches. */
export async function countingWire(port: number): Promise<CountingWire> {
  let bytes = 0;
  const server = createServer((browser) => {
    const application = connect(port, "localhost");
    browser.pipe(application);
    application.on("data", (chunk) => {
      bytes += chunk.length;
    });
    application.pipe(browser);
    // Either end may hang up at any time.
    browser.on("error", () => application.destroy());
    application.on("error", () => browser.destroy());
  });
  const listening = await listen(server);
  return {
    address: `http://localhost:${listening}`,
    takeBytes: () => {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, () => {
      const address = server.address();
      if (typeof address === "object" && address !== null) resolve(address.port);
      else reject(new Error("no port"));
    });
  });
}
