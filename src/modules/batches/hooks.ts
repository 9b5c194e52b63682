import { Bug } from "~/kernel/invariant";
import type { Kobo } from "~/kernel/money";
import type { Permission, Scope, SignedIn } from "~/modules/identity/contract";
import type { Database } from "~/platform/db/client";
import type { Tx } from "~/platform/db/transaction";
import type { AnnouncedDto, BatchKind } from "./contract";

/** What somebody asked for, as it was parsed when it was planned. */
export type Wanted = {
  readonly requestedBy: string;
  readonly selection: unknown;
  readonly parameters: unknown;
  readonly reason: string;
  readonly note: string;
  /** Once there is one: what a batch has done itself does not count against it. */
  readonly batchId: string | null;
};

/** A sum of the impact under one heading. */
type Part = { readonly key: string; readonly label: string; readonly amountKobo: bigint };

/** One subject as it is at this moment, and what would be done to it. */
export type Subject = {
  readonly subjectId: string;
  readonly version: number;
  readonly label: string;
  /** Whom it concerns: a name for the page, an id to count them by. */
  readonly person: string;
  readonly personId: string | null;
  /** What will be done, as plain JSON: anything else by now means that something changed. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly amountKobo: Kobo;
  /** A sentence when it cannot be part of this; null when it can. */
  readonly why: string | null;
  readonly destinations: readonly Part[];
  readonly kitchen: Part | null;
  readonly liable: Part | null;
};

export type Execution = {
  readonly batchId: string;
  readonly requestedBy: string;
  readonly decidedBy: string | null;
  readonly wanted: Wanted;
  readonly at: Date;
};

/**
 * How one kind of act is done to many. `look` is the whole of the plan: it reads, writes nothing and locks nothing, and
 * says what would be done to each subject. The plan is made by it; it is asked again before a confirmation counts, and
 * once more for each subject under its lock, directly before `execute` does what it said.
 */
export type Executor = {
  readonly kind: BatchKind;
  readonly plan: Permission;
  readonly decide: Permission;
  /** Holders of any of these may look at batches of this kind. */
  readonly read: readonly Permission[];
  readonly words: {
    readonly item: readonly [one: string, many: string];
    readonly person: readonly [one: string, many: string] | null;
  };
  /** "Full refund to the wallet" */
  title(wanted: Wanted): string;
  /** The ids of what was chosen, at most `limit` of them. */
  choose(on: Tx | Database, scope: Scope, wanted: Wanted, limit: number): Promise<string[]>;
  /** In the order of `ids`; one that is not there, or beyond `scope`, is answered with its why. */
  look(on: Tx | Database, scope: Scope, wanted: Wanted, ids: readonly string[]): Promise<readonly Subject[]>;
  /** Takes the locks that stand above the batch's on the ladder. */
  lock(tx: Tx, subjectId: string): Promise<void>;
  /** Does to one subject what `look` has just said, and answers what it became. */
  execute(tx: Tx, execution: Execution, subject: Subject): Promise<Record<string, unknown>>;
  /**
   * Takes the total out of what the person may do on their own word, when a plan is confirmed that needs nobody else:
   * false, and a colleague decides after all. Absent: there is no such budget.
   */
  withinBudget?(tx: Tx, actor: SignedIn, amountKobo: bigint, at: Date): Promise<boolean>;
  effects(subjects: readonly Subject[]): string[];
  irreversible(subjects: readonly Subject[]): string[];
  /** What people will be told, by the words that they will read. Absent: nobody is told anything. */
  messages?(wanted: Wanted, subjects: readonly Subject[]): AnnouncedDto[];
};

const executors = new Map<BatchKind, Executor>();

/** The module that owns an act registers how it is done to many; importing that module is registration enough. */
export function registerExecutor(executor: Executor): void {
  executors.set(executor.kind, executor);
}

export function executorFor(kind: BatchKind): Executor {
  const executor = executors.get(kind);
  if (executor === undefined)
    throw new Bug(`nobody has registered for batches of ${kind}: import its module at the entry point`);
  return executor;
}

/** All that are registered, for lists. */
export function registeredExecutors(): readonly Executor[] {
  return [...executors.values()];
}
