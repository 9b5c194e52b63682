import { typescript } from "./cli.mjs";
import { startChild, untilReady } from "./processes.mjs";

const next = "node_modules/next/dist/bin/next";
const tsx = "node_modules/tsx/dist/cli.mjs";

/**
 * Starts web and worker.
 *
 * @param lease the children are noted in it, so that they can be ended even when this process is killed
 * @returns `{children, untilReady(signal), stop(), kill()}`; web stops first, so that no request meets a stopped worker
 */
export function startApp({ port, env, logFolder, isDev, lease }) {
  const begin = (name, args) => {
    const child = startChild({ name, args, env, logFolder });
    lease.noteChild(child.pid);
    return child;
  };
  const web = begin("web", [next, isDev ? "dev" : "start", "-p", String(port)]);
  const worker = begin("worker", isDev ? [tsx, "watch", "src/worker.ts"] : [...typescript, "src/worker.ts"]);
  return {
    children: [web, worker],
    untilReady: (signal) => untilReady(port, web, signal),
    async stop() {
      await web.stop();
      await worker.stop();
    },
    kill: () => Promise.all([web.kill(), worker.kill()]),
  };
}
