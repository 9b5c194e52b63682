import { formatNaira } from "~/kernel/money";
import { houseAccountId, type Posting } from "~/modules/ledger";
import type { Tx } from "~/platform/db/transaction";
import { noteBreak } from "./note-break";

/**
 * Money that was meant for the wallet of somebody who has closed their account, as it is posted instead: into suspense,
 * with a break by which a person finds its owner (docs/adr/030). The caller has seen under the wallet's lock that it is
 * closed (`closedWallets`). No lock.
 */
export async function keepForLeaver(
  tx: Tx,
  posting: Posting,
  subject: "payment" | "refund",
  at: Date,
): Promise<Posting> {
  const what = subject === "refund" ? "A refund" : "A payment";
  await noteBreak(
    tx,
    {
      kind: "closed_account",
      subject,
      reference: posting.referenceId,
      oursKobo: null,
      theirsKobo: null,
      detail: `${what} of ${formatNaira(posting.amountKobo)} for a customer who has closed their account. It waits in suspense.`,
      suggestedAct:
        "Find its owner by the order or the receipt. Give it to the wallet of their new account, or pay it out to their bank.",
      occurredAt: null,
    },
    at,
  );
  return { ...posting, to: houseAccountId("suspense") };
}
