import { parseArgs } from "node:util";
import type { UserActor } from "~/kernel/actor";
import { isId } from "~/kernel/id";
import { answerDispute, answerDisputeInput, resolveBreak, resolveBreakInput } from "~/modules/payments";
import "~/modules/ordering";
import "~/modules/refunds";
import { defineCommand, runAsProgram, wrongUse } from "./command";

/**
 * What finance decides about what `npm run reconcile` lists: a break is claimed for a customer's wallet or set aside, a
 * dispute is accepted or declined. In the name of a person, with a reason, in the audit trail. Exits 0 when done.
 */
const usage = `npm run finance-desk -- --as usr_… and one of
  --claim brk_… --customer usr_… --reason "…"
  --set-aside brk_… --reason "…"
  --accept dsp_… --message "…"
  --decline dsp_… --message "…" [--evidence-file name.pdf]`;

export const financeDeskCommand = defineCommand(usage, async (args) => {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args,
    options: {
      as: text,
      claim: text,
      "set-aside": text,
      accept: text,
      decline: text,
      customer: text,
      reason: text,
      message: text,
      "evidence-file": text,
    },
  });
  const actor = personNamed(values.as);
  const { customer: customerId, reason, message } = values;
  if (values.claim !== undefined) {
    const { status } = await resolveBreak(
      actor,
      parsed(resolveBreakInput, { act: "claim", id: values.claim, customerId, reason }),
    );
    if (status === "requested") {
      console.log(
        "Asked for: it is above what one person gives out alone. A colleague decides at /admin/approvals.",
      );
      return 0;
    }
  } else if (values["set-aside"] !== undefined) {
    await resolveBreak(
      actor,
      parsed(resolveBreakInput, { act: "set_aside", id: values["set-aside"], reason }),
    );
  } else {
    const answer = values.accept === undefined ? "decline" : "accept";
    const id = values.accept ?? values.decline;
    const evidenceFile = values["evidence-file"];
    await answerDispute(actor, parsed(answerDisputeInput, { id, answer, message, evidenceFile }));
  }
  console.log("Done, and written into the audit trail.");
  return 0;
});

function personNamed(id: string | undefined): UserActor {
  if (id === undefined || !isId("usr", id)) throw wrongUse("Say in whose name: --as usr_…");
  return { kind: "user", id };
}

type Shape<T> = {
  safeParse: (
    value: unknown,
  ) => { success: true; data: T } | { success: false; error: { issues: { path: PropertyKey[] }[] } };
};

function parsed<T>(shape: Shape<T>, value: unknown): T {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const missing = result.error.issues.map(({ path }) => path.join(".")).join(", ");
  throw wrongUse(`Missing or wrong: ${missing}.`);
}

await runAsProgram(import.meta.url, financeDeskCommand);
