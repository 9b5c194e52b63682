import { inspect } from "node:util";
import { env } from "~/env";
import { required } from "~/kernel/invariant";
import { kobo } from "~/kernel/money";
import { describeError, log } from "~/platform/log";
import { createPaystack } from "./paystack-provider";

/** A program that calls a partner in each of its moods and says everything there is to say about it, by log and print. */
const { PAYSTACK_SECRET_KEY, PAYSTACK_BASE_URL } = env();
const provider = createPaystack({
  secretKey: required(PAYSTACK_SECRET_KEY, "the key of the test"),
  baseUrl: PAYSTACK_BASE_URL,
  limits: { readTimeoutMs: 250, writeTimeoutMs: 250, breakerOpenMs: 1, breakerOpenMsMax: 1 },
});

async function tell(act: () => Promise<unknown>): Promise<void> {
  try {
    const answer = await act();
    log().info({ answer: inspect(answer) }, "answered");
  } catch (error) {
    log().error(describeError(error), "threw");
    console.log(inspect(error, { depth: 9, showHidden: true }));
  }
}

for (let rest = "more"; rest === "more"; ) {
  await tell(() => provider.refund({ transactionId: "1", amountKobo: kobo(1), note: "rfd_1" }));
  await tell(() => provider.verify("rf-1"));
  console.log("a case ended");
  rest = await (await fetch(`${PAYSTACK_BASE_URL}/next`)).text();
}
