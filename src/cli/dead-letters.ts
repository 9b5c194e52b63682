import { parseArgs } from "node:util";
import { systemActor } from "~/kernel/actor";
import { type DeadLetterFilter, deadLetters, replayDeadLetters } from "~/modules/payments";
import "~/modules/ordering";
import "~/modules/refunds";
import { now } from "~/platform/clock";
import { defineCommand, momentArgument, runAsProgram, wrongUse } from "./command";

/**
 * Lists what failed three times and waits for a person, or gives it a new start: one by `--replay kind:id`, or all of
 * a window by `--replay-all`. Exits 1 while there are any, 2 when it could not be run.
 */
const usage =
  'npm run dead-letters -- [--kind webhook] [--since …] [--until …] [--replay webhook:whk_… | --replay-all] [--reason "…"]';

export const deadLettersCommand = defineCommand(usage, async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      kind: { type: "string" },
      since: { type: "string" },
      until: { type: "string" },
      replay: { type: "string" },
      "replay-all": { type: "boolean", default: false },
      reason: { type: "string" },
    },
  });
  const from = momentArgument("since", values.since);
  const to = momentArgument("until", values.until);
  const filter: DeadLetterFilter = {
    ...(values.kind === undefined ? {} : { kind: values.kind }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  const chosen = values.replay !== undefined ? letterNamed(values.replay) : filter;
  if (values.replay === undefined && !values["replay-all"]) return await list(filter);
  if (values.reason === undefined) throw wrongUse('Say why: --reason "the sender is back".');
  const begun = await replayDeadLetters(systemActor("dead-letter-command"), chosen, values.reason);
  console.log(`Begun again: ${begun}.`);
  return 0;
});

function letterNamed(name: string): { kind: string; id: string } {
  const [kind, id] = [name.slice(0, name.indexOf(":")), name.slice(name.indexOf(":") + 1)];
  if (!name.includes(":") || kind === "" || id === "")
    throw wrongUse(`--replay is "${name}": write it as listed, kind:id.`);
  return { kind, id };
}

async function list(filter: DeadLetterFilter): Promise<number> {
  const letters = await deadLetters(filter);
  const atMs = now().getTime();
  for (const { kind, id, what, reason, tries, since } of letters) {
    const hours = Math.floor((atMs - since.getTime()) / 3_600_000);
    console.log(`${kind}:${id}  ${what}  ${tries} tries, ${hours} h ago\n    ${reason}`);
  }
  console.log(letters.length === 0 ? "There are no dead letters." : `${letters.length} dead letters.`);
  return letters.length === 0 ? 0 : 1;
}

await runAsProgram(import.meta.url, deadLettersCommand);
