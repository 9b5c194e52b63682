import { koboToNumber } from "~/kernel/money";
import type { Subject, Wanted } from "~/modules/batches";
import type { AnnouncedDto } from "~/modules/batches/contract";
import { refundText } from "~/modules/notifications";
import { now } from "~/platform/clock";
import type { Destination } from "./contract";
import { refundSentence } from "./refund-sentence";
import { refundWorkingDaysMax, workingDaysLater } from "./working-days";

const destinations = ["wallet", "source"] as const satisfies readonly Destination[];

/**
 * What the customers of a bulk refund will be told, one a destination, as the largest of them will read it: by the
 * sentence of a refund and the text of its message, which write the real ones too.
 */
export function bulkRefundMessages({ reason }: Wanted, subjects: readonly Subject[]): AnnouncedDto[] {
  return destinations.flatMap((destination) => announced(destination, reason, subjects) ?? []);
}

function announced(
  destination: Destination,
  reason: string,
  subjects: readonly Subject[],
): AnnouncedDto | null {
  const parts = subjects.flatMap((subject) =>
    subject.destinations.flatMap(({ key, amountKobo }) =>
      key === destination ? [{ subject, amountKobo }] : [],
    ),
  );
  const [largest] = parts.toSorted((a, b) => Number(b.amountKobo - a.amountKobo));
  if (largest === undefined) return null;
  const { subject, amountKobo } = largest;
  const toWallet = destination === "wallet";
  const sentence = refundSentence({
    destination,
    amountKobo,
    status: toWallet ? "processed" : "approved",
    processedAt: toWallet ? now() : null,
    expectedBy: toWallet ? null : workingDaysLater(now(), refundWorkingDaysMax),
  });
  const text = refundText(toWallet ? "refund.processed" : "refund.approved", {
    refundId: "",
    orderNumber: subject.label,
    customerId: subject.personId ?? "",
    destination,
    wasPromised: !toWallet,
    wasHeld: false,
    amountKobo: koboToNumber(amountKobo),
    reason,
    sentence,
    isShare: false,
  });
  if (text === null) return null;
  const people = new Set(parts.map(({ subject: { personId } }) => personId)).size;
  const { en, pcm } = text.words;
  return { key: destination, people, of: subject.label, channels: [...text.channels], en, pcm };
}
