import type { Instrumentation } from "next";

/** Once, before the web process listens: an unusable environment, or real money beside demo accounts, ends it here. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: the bundler reads this expression to leave Node's modules out of other runtimes.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { assertNoDemoAccounts } = await import("~/modules/identity");
  const { describeError, log } = await import("~/platform/log");
  try {
    await assertNoDemoAccounts();
    log().info("web is starting");
  } catch (error) {
    console.error(error instanceof Error ? error.message : "The web process cannot start.");
    log().fatal(describeError(error), "web cannot start");
    process.exit(1);
  }
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
