import type { Actor } from "~/kernel/actor";

/** One act, as its use-case tells it. `action` is `noun.past-tense verb`: `user.suspended`, `stock.adjusted`. */
export type AuditEntry = {
  readonly actor: Actor;
  readonly action: `${string}.${string}`;
  readonly subjectType: string;
  readonly subjectId: string;
  /** Why, in the actor's words or as a reason code; null where none is asked for. */
  readonly reason: string | null;
  /** The fields that changed, never secrets or whole contacts: `{ status: "active" }`. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly at: Date;
};

/** `broken` names the first row that does not fit, by its place in the chain. */
export type AuditChainReport =
  | { readonly intact: true; readonly sealed: number; readonly unsealed: number }
  | {
      readonly intact: false;
      readonly broken: { readonly position: string; readonly id: string; readonly why: string };
    };
