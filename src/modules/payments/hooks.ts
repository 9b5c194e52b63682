import type { Actor } from "~/kernel/actor";
import { Bug } from "~/kernel/invariant";
import type { Kobo } from "~/kernel/money";
import type { TransferReason } from "~/modules/ledger/contract";
import type { Tx } from "~/platform/db/transaction";
import type { AttemptStatus, Channel, OutcomeReason, Purpose, Sheet } from "./contract";
import type { Mode } from "./provider";

/**
 * What stands below payments in the table of modules (orders, refunds) is reached by hooks, so that payments calls
 * nobody below it. A hook is registered when its module is imported; every entry point imports them (docs/adr/020).
 */

/** An attempt as whoever hooks in sees it. */
export type AttemptRef = {
  readonly id: string;
  readonly reference: string;
  readonly mode: Mode;
  readonly purpose: Purpose;
  readonly orderId: string | null;
  readonly tenderId: string | null;
  readonly customerId: string;
  readonly walletId: string;
  readonly channel: Channel;
  readonly sheet: Sheet;
  readonly amountKobo: Kobo;
  readonly status: AttemptStatus;
  readonly version: number;
  readonly supersededAt: Date | null;
  readonly expiresAt: Date;
};

/** Where the money goes, or why it cannot become what it was meant for. */
export type Acceptance =
  | { readonly to: string; readonly reason: TransferReason; readonly referenceId: string }
  | { readonly why: OutcomeReason };

/** What can be paid for. All is called inside one transaction; nothing but `tx` is awaited. */
export type Payable<Subject> = {
  /** Locks what is paid for (rung order), before the attempt is locked. */
  lock(tx: Tx, attempt: AttemptRef): Promise<Subject>;
  /** Whether this money may become what it was meant for, and where it goes: or why not. Under both locks. */
  accept(subject: Subject, attempt: AttemptRef): Acceptance;
  /** The money is posted: move on what it paid for, in the same transaction. */
  captured(tx: Tx, actor: Actor, subject: Subject, attempt: AttemptRef, at: Date): Promise<void>;
  /**
   * Its time is over and Paystack has said: not paid. Not called for an attempt that was superseded; also called when
   * what came could not pay for it (too little, another currency) and its time is over.
   */
  unpaid(tx: Tx, actor: Actor, subject: Subject, attempt: AttemptRef, at: Date): Promise<void>;
};

const payables = new Map<Purpose, Payable<unknown>>();

/** When the module that is paid for is loaded. The last one counts: under `npm run dev` an edited module is loaded again. */
export function registerPayable<Subject>(purpose: Purpose, payable: Payable<Subject>): void {
  payables.set(purpose, payable);
}

export function payableFor(purpose: Purpose): Payable<unknown> {
  const payable = payables.get(purpose);
  if (payable === undefined)
    throw new Bug(`nobody has registered for payments of ${purpose}: import its module at the entry point`);
  return payable;
}

/** What Paystack told us, as its handler gets it: where to look, never what is true. */
export type InboxEvent = {
  readonly id: string;
  readonly event: string;
  readonly reference: string | null;
  readonly objectId: string | null;
  readonly mode: Mode | null;
  /** The parsed body. Amounts and states in it are hearsay: ask Paystack. */
  readonly body: unknown;
  readonly receivedAt: Date;
};

/** May be called again for the same event (a crash, a replay): its effect must bear repetition. */
export type WebhookHandler = (event: InboxEvent) => Promise<"processed" | "ignored">;

const handlers = new Map<string, WebhookHandler>();

/** For all events whose name begins so; the longest prefix wins, and of one prefix the last, as above. */
export function registerWebhookHandler(prefix: string, handler: WebhookHandler): void {
  handlers.set(prefix, handler);
}

/** Undefined for events that concern nobody: they are kept and ignored. */
export function handlerFor(event: string): WebhookHandler | undefined {
  const prefix = [...handlers.keys()]
    .filter((known) => event.startsWith(known))
    .sort((a, b) => b.length - a.length)[0];
  return prefix === undefined ? undefined : handlers.get(prefix);
}
