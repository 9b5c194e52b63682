import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { invariant, required } from "~/kernel/invariant";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { type Lockable, lockRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { isHouseAccount } from "./accounts";
import { ledgerRefusals, type TransferReason } from "./contract";

const floorAccounts: Lockable = {
  table: "accounts",
  rung: "account",
  columns: ["id", "balance_kobo", "version"],
};

/** One movement of money. `effectKey` names the effect: posting the same one twice is impossible. */
export type Posting = {
  from: string;
  to: string;
  amountKobo: bigint;
  reason: TransferReason;
  effectKey: string;
  referenceId: string;
};

/** A floor account as it was when it was locked; `post` moves it on. */
export type LockedAccount = { id: string; balanceKobo: bigint; version: bigint };
export type LockedAccounts = Map<string, LockedAccount>;

/** Locks the floor accounts among these (house accounts are never locked), ids ascending. Locks: accounts. */
export async function lockAccounts(tx: Tx, accountIds: readonly string[]): Promise<LockedAccounts> {
  const floor = accountIds.filter((id) => !isHouseAccount(id));
  if (floor.length === 0) return new Map();
  const rows = await lockRows<{ id: string; balance_kobo: bigint; version: bigint }>(
    tx,
    floorAccounts,
    floor,
  );
  return new Map(
    rows.map((row) => [row.id, { id: row.id, balanceKobo: row.balance_kobo, version: row.version }]),
  );
}

/**
 * Moves money between accounts that the caller has locked: transfers, their entries and the new balances, in one
 * statement. Refuses `ledger.insufficient_funds` with the shortfall, in which case nothing is written. An account
 * that is not there (a wallet never used) has nothing to spend.
 *
 * The guarded update asks for the version that was locked: should the lock ever be missing, the statement changes
 * fewer rows than it must, and the transaction fails instead of losing an update.
 */
export async function post(
  tx: Tx,
  actor: Actor,
  locked: LockedAccounts,
  postings: readonly Posting[],
  at: Date,
): Promise<void> {
  if (postings.length === 0) return;
  const written = plan(locked, postings, at.getTime());
  const rows = await rowsOf<{ moved: bigint }>(
    tx,
    sql`with new_transfers as (
          insert into transfers (id, from_account_id, to_account_id, amount_kobo, reason, effect_key, reference_id, actor_id, created_at)
          select id, "from", "to", amount, reason, effect_key, reference_id, ${actor.id}, ${at.toISOString()}::timestamptz
          from jsonb_to_recordset(${JSON.stringify(written.transfers)}::jsonb) as row (
            id text, "from" text, "to" text, amount bigint, reason text, effect_key text, reference_id text)
        ), new_entries as (
          insert into entries (id, transfer_id, account_id, amount_kobo, previous_balance_kobo, balance_kobo, account_version, created_at)
          select id, transfer_id, account_id, amount, previous, balance, version, ${at.toISOString()}::timestamptz
          from jsonb_to_recordset(${JSON.stringify(written.entries)}::jsonb) as row (
            id text, transfer_id text, account_id text, amount bigint, previous bigint, balance bigint, version bigint)
        ), moved as (
          update accounts set balance_kobo = row.balance, version = accounts.version + 1
          from jsonb_to_recordset(${JSON.stringify(written.steps)}::jsonb) as row (id text, before bigint, balance bigint)
          where accounts.id = row.id and accounts.version = row.before
          returning 1
        )
        select count(*) as moved from moved`,
  );
  invariant(
    rows[0]?.moved === BigInt(written.steps.length),
    "a locked account had another version than when it was locked",
  );
}

type Plan = {
  transfers: Record<string, string | number>[];
  entries: Record<string, string | number | null>[];
  steps: { id: string; before: number; balance: number }[];
};

/** Walks the postings in order, keeping each floor account's running balance; refuses the first that would go below zero. */
function plan(locked: LockedAccounts, postings: readonly Posting[], atMs: number): Plan {
  const written: Plan = { transfers: [], entries: [], steps: [] };
  for (const posting of postings) {
    invariant(posting.amountKobo > 0n, "a transfer moves a positive amount");
    const transferId = newId("trf", atMs);
    written.transfers.push({
      id: transferId,
      from: posting.from,
      to: posting.to,
      amount: koboToNumber(posting.amountKobo),
      reason: posting.reason,
      effect_key: posting.effectKey,
      reference_id: posting.referenceId,
    });
    for (const [accountId, amount] of [
      [posting.from, -posting.amountKobo],
      [posting.to, posting.amountKobo],
    ] as const) {
      const moved = isHouseAccount(accountId) ? undefined : move(locked, accountId, amount);
      written.entries.push({
        id: newId("ent", atMs),
        transfer_id: transferId,
        account_id: accountId,
        amount: koboToNumber(amount),
        previous: moved === undefined ? null : koboToNumber(moved.previousKobo),
        balance: moved === undefined ? null : koboToNumber(moved.balanceKobo),
        version: moved === undefined ? null : Number(moved.version),
      });
      if (moved !== undefined) {
        invariant(
          !written.steps.some((step) => step.id === accountId),
          "one posting set touches a wallet once: join the amounts first",
        );
        written.steps.push({
          id: accountId,
          before: Number(moved.version - 1n),
          balance: koboToNumber(moved.balanceKobo),
        });
      }
    }
  }
  return written;
}

/** Refuses `ledger.insufficient_funds` before anything hotter is locked, when a locked wallet does not cover the amount. */
export function requireFunds(locked: LockedAccounts, accountId: string, amountKobo: bigint): void {
  const balanceKobo = locked.get(accountId)?.balanceKobo ?? 0n;
  if (balanceKobo < amountKobo) {
    throw new Refusal(ledgerRefusals.insufficientFunds, {
      details: {
        balanceKobo: koboToNumber(balanceKobo),
        neededKobo: koboToNumber(amountKobo),
        shortfallKobo: koboToNumber(amountKobo - balanceKobo),
      },
    });
  }
}

function move(locked: LockedAccounts, accountId: string, amount: bigint) {
  if (amount < 0n) requireFunds(locked, accountId, -amount);
  const held = required(locked.get(accountId), "floor account locked before posting");
  const moved = {
    previousKobo: held.balanceKobo,
    balanceKobo: held.balanceKobo + amount,
    version: held.version + 1n,
  };
  locked.set(accountId, { id: accountId, balanceKobo: moved.balanceKobo, version: moved.version });
  return moved;
}
