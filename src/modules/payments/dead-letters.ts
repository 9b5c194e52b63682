import type { Actor } from "~/kernel/actor";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { withTx } from "~/platform/db/transaction";
import {
  type DeadLetter,
  type DeadLetterSource,
  type DeadWindow,
  deadEvents,
  deadJobs,
} from "~/platform/dead-letters";
import { deadWebhooks, unknownPayments } from "./dead-payments";

const sources = new Map<string, DeadLetterSource>(
  [deadJobs, deadEvents, deadWebhooks, unknownPayments].map((source) => [source.kind, source]),
);

/**
 * A module below payments may have dead letters of its own, from when it is loaded. The last one counts: under
 * `npm run dev` an edited module is loaded again.
 */
export function registerDeadLetters(source: DeadLetterSource): void {
  sources.set(source.kind, source);
}

/** A page for a person; a window narrows it. */
const lettersMax = 200;
/** The last year that PostgreSQL reads as JavaScript writes it. */
const everything = { from: new Date(0), to: new Date("9999-12-31T00:00:00Z"), limit: lettersMax };

export type DeadLetterFilter = Partial<Omit<DeadWindow, "limit">> & { readonly kind?: string };

/** All that failed three times and waits for a person, of whatever kind, the oldest first: at most 200. */
export async function deadLetters({ kind, ...window }: DeadLetterFilter = {}): Promise<DeadLetter[]> {
  const wanted = [...sources.values()].filter((source) => kind === undefined || source.kind === kind);
  const lists = await Promise.all(wanted.map((source) => source.list({ ...everything, ...window })));
  return lists
    .flat()
    .sort((a, b) => a.since.getTime() - b.since.getTime())
    .slice(0, lettersMax);
}

/**
 * Gives dead letters a new start, singly or all of a window, and answers how many have begun. What is begun again is
 * applied at most once, as ever; what fails three times more is dead again. With an audit row, before anything moves.
 */
export async function replayDeadLetters(
  actor: Actor,
  chosen: { readonly kind: string; readonly id: string } | DeadLetterFilter,
  reason: string,
): Promise<number> {
  const letters = await deadLetters("id" in chosen ? { kind: chosen.kind } : chosen);
  const meant = "id" in chosen ? letters.filter(({ id }) => id === chosen.id) : letters;
  await withTx("payments.replayDeadLetters", async (tx) => {
    for (const { kind, id, what, tries } of meant) {
      await recordAudit(tx, {
        actor,
        action: "dead_letter.replay",
        subjectType: kind,
        subjectId: id,
        reason,
        before: { what, tries },
        after: null,
        at: now(),
      });
    }
  });
  let begun = 0;
  for (const [kind, source] of sources) {
    const ids = meant.filter((letter) => letter.kind === kind).map(({ id }) => id);
    if (ids.length > 0) begun += await source.replay(ids);
  }
  return begun;
}
