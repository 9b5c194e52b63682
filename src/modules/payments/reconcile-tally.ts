import { now } from "~/platform/clock";
import { withTx } from "~/platform/db/transaction";
import { type Finding, noteBreak } from "./note-break";

/** What a run has counted so far. */
export type Tally = {
  matched: number;
  oursOnly: number;
  theirsOnly: number;
  differs: number;
  /** Matched, but paid after its time: in the customer's wallet. */
  late: number;
  /** Did not match at first, and does now. */
  healed: number;
  /** What came in during the window, by our books and by Paystack's. */
  oursKobo: bigint;
  theirsKobo: bigint;
};

export function newTally(): Tally {
  return {
    matched: 0,
    oursOnly: 0,
    theirsOnly: 0,
    differs: 0,
    late: 0,
    healed: 0,
    oursKobo: 0n,
    theirsKobo: 0n,
  };
}

/** Writes a mismatch down and counts it, unless a person has settled it. */
export async function tallyBreak(tally: Tally, finding: Finding): Promise<void> {
  const isOpen = await withTx("payments.noteBreak", (tx) => noteBreak(tx, finding, now()));
  if (!isOpen) return;
  if (finding.kind === "ours_only") tally.oursOnly++;
  else if (finding.kind === "theirs_only") tally.theirsOnly++;
  else tally.differs++;
}
