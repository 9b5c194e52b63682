import { createServer } from "node:net";

/** A port that is free just now on this machine. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Why the web server could not listen on this port: an errno name, or undefined when it can. */
export function portFault(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on("error", (error) => resolve(error.code));
    probe.listen(port, () => probe.close(() => resolve(undefined)));
  });
}
