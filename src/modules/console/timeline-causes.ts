import type { TimelineEventDto, TimelineKind } from "./timeline-contract";
import type { Fact } from "./timeline-fact";

/** Within one moment and nothing else to go by: what comes from outside first, what is told last. */
const kindOrder: readonly TimelineKind[] = [
  "webhook",
  "act",
  "batch",
  "payment",
  "state",
  "refund",
  "money",
  "message",
  "note",
];

/** The words by which a row names what it followed from. */
const causeWords: Record<TimelineKind, string> = {
  webhook: "Because of the webhook",
  act: "Because of the act",
  batch: "Because of the batch",
  payment: "Because of the payment",
  state: "With the order",
  refund: "Because of the refund",
  money: "Because of the money",
  message: "Because of the message",
  note: "Because of the note",
};

/**
 * One line of time: oldest first, each fact after what made it happen, also when both have the same moment, since all
 * that a transaction writes has one. Pure. A fact is given once or not at all; a circle of causes ends where it began.
 */
export function inOrder(facts: readonly Fact[]): { fact: Fact; cause: TimelineEventDto["cause"] }[] {
  const causes = new Map(facts.map((fact) => [fact.id, causeOf(fact, facts)]));
  const depths = new Map(facts.map((fact) => [fact.id, depthOf(fact, causes)]));
  return [...facts]
    .sort(
      (a, b) =>
        compare(a.at, b.at) ||
        (depths.get(a.id) ?? 0) - (depths.get(b.id) ?? 0) ||
        kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) ||
        a.place - b.place ||
        compare(a.id, b.id),
    )
    .map((fact) => {
      const cause = causes.get(fact.id);
      return {
        fact,
        cause: cause === undefined ? null : { words: causeWords[cause.kind], eventId: cause.id },
      };
    });
}

/** The first of its names that anything of no later moment goes by; the latest such thing, if several do. */
function causeOf(fact: Fact, facts: readonly Fact[]): Fact | undefined {
  for (const name of fact.because) {
    const named = facts.filter(
      ({ id, at, marks }) => id !== fact.id && at <= fact.at && marks.includes(name),
    );
    const latest = named.reduce<Fact | undefined>(
      (found, one) => (found === undefined || one.at >= found.at ? one : found),
      undefined,
    );
    if (latest !== undefined) return latest;
  }
  return undefined;
}

/** How many causes of the very same moment stand before it. */
function depthOf(fact: Fact, causes: ReadonlyMap<string, Fact | undefined>): number {
  const seen = new Set([fact.id]);
  let depth = 0;
  let cause = causes.get(fact.id);
  while (cause !== undefined && cause.at === fact.at && !seen.has(cause.id)) {
    seen.add(cause.id);
    depth += 1;
    cause = causes.get(cause.id);
  }
  return depth;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
