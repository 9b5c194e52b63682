"use client";

import { useQuery } from "@tanstack/react-query";
import { formatNaira } from "~/kernel/money";
import type { PaymentDto } from "~/modules/payments/contract";
import { useTRPC } from "~/trpc/client";
import { channelLook } from "~/ui/channel-look";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { useServerNow } from "~/ui/use-server-now";
import { resumePage } from "./resume-page";

/** A newer look is worth it after this, and when the tab is looked at again. */
const freshMs = 60_000;

/** The payment that somebody left in the middle of: found again on any page where one looks for food. */
export function ResumeBanner({ first, now }: { first: readonly PaymentDto[]; now: string }) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.payments.list.queryOptions(resumePage, {
      initialData: { payments: [...first], nextCursor: null },
      staleTime: freshMs,
      refetchOnWindowFocus: true,
    }),
  );
  const presentMs = useServerNow(now, freshMs);
  const open = query.data.payments.find((payment) => isOpen(payment, presentMs));
  if (open === undefined) return null;
  return (
    <aside aria-label="Payment under way" className="border-b border-line bg-ata-band text-ata">
      <div className="page flex items-center justify-between gap-4 py-2">
        <p className="min-w-0 font-medium">
          You were paying {formatNaira(open.amountKobo)} {channelLook[open.channel].by}
          {open.purpose === "top_up" ? " into your wallet" : ""}.
        </p>
        <LinkButton href={paths.payment(open.reference)} size="small">
          Continue
        </LinkButton>
      </div>
    </aside>
  );
}

/** Whether it still waits for its money. One that was replaced or called off tells no more where to pay. */
function isOpen(payment: PaymentDto, presentMs: number): boolean {
  const { status, outcome, authorizationUrl, instructions, expiresAt } = payment;
  if (outcome !== null || status === "failed" || new Date(expiresAt).getTime() <= presentMs) return false;
  return authorizationUrl !== null || instructions !== null || status === "unknown" || status === "created";
}
