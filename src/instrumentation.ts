import type { Instrumentation } from "next";

/** Once, before the web process listens. What only Node can do stands in a file that no other runtime's bundle gets. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: the bundler reads this expression to leave Node's modules out of other runtimes.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { beginWeb } = await import("~/begin-web");
  await beginWeb();
}

/** An error that a page or route did not answer for itself: logged by name and code, under the page's pattern. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { describeError, log } = await import("~/platform/log");
  const requestId = request.headers["x-request-id"];
  log().error(
    { route: context.routePath, method: request.method, requestId, ...describeError(error) },
    "a request has failed",
  );
};
