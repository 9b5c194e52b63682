import type { Database } from "~/platform/db/client";
import type { Tx } from "~/platform/db/transaction";

/** What happened to a subject, one step of its version. */
export type HistoryEvent<Change> = {
  readonly id: string;
  /** The place in the subject's own order: events after a place are those with a greater one. */
  readonly place: string;
  /** Milliseconds since 1970, by the clock of the act. */
  readonly atMs: number;
  readonly change: Change;
  readonly title: string;
  readonly detail: string;
  readonly amountKobo: number | null;
};

/** A subject whose row can be made from its events alone. `State` holds what the live row says, no more. */
export type Subject<State extends { version: number }, Change> = {
  readonly type: "wallet" | "order" | "stock_level";
  readonly begin: State;
  readonly apply: (state: State, event: HistoryEvent<Change>) => State;
  /** The events after a place (null: all), in order, at most so many. */
  readonly read: (
    on: Tx | Database,
    id: string,
    after: string | null,
    limit: number,
  ) => Promise<HistoryEvent<Change>[]>;
  /** What the row says now; undefined when there is none. */
  readonly live: (on: Tx | Database, id: string) => Promise<State | undefined>;
  /** Gives a stored state its type again. */
  readonly parse: (stored: unknown) => State;
};

/** Where a fold stands: after so many events (the state's version), at the place and moment of the last of them. */
export type Standing<State> = {
  readonly state: State;
  readonly place: string | null;
  /** The latest moment of any event so far. It never goes back, though a clock or a wait for a lock may. */
  readonly atMs: number;
};

/** An event, and where the fold stands after it. */
export type Step<State, Change> = {
  readonly event: HistoryEvent<Change>;
  readonly standing: Standing<State>;
};

/**
 * Folds events onto a standing, in order. An event counts from the latest moment of any before it: whoever waited for
 * a lock wrote an earlier moment into a later version, and the row had never skipped a version.
 */
export function foldOn<State extends { version: number }, Change>(
  subject: Pick<Subject<State, Change>, "apply">,
  from: Standing<State>,
  events: readonly HistoryEvent<Change>[],
): Step<State, Change>[] {
  const steps: Step<State, Change>[] = [];
  let standing = from;
  for (const event of events) {
    standing = {
      state: subject.apply(standing.state, event),
      place: event.place,
      atMs: Math.max(standing.atMs, event.atMs),
    };
    steps.push({ event, standing });
  }
  return steps;
}
