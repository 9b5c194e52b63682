import { assertNoDemoAccounts } from "~/modules/identity";
import { describeError, log } from "~/platform/log";

/** An unusable environment, or real money beside demo accounts, ends the web process before it listens. */
export async function beginWeb(): Promise<void> {
  try {
    await assertNoDemoAccounts();
    log().info("web is starting");
  } catch (error) {
    console.error(error instanceof Error ? error.message : "The web process cannot start.");
    log().fatal(describeError(error), "web cannot start");
    process.exit(1);
  }
}
