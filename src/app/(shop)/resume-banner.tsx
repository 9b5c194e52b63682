"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { PaymentDto } from "~/modules/payments/contract";
import { Providers, useTRPC } from "~/trpc/client";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { useServerNow } from "~/ui/use-server-now";
import { resumePage } from "./resume-page";

/** A newer look is worth it after this, and when the tab is looked at again. */
const freshMs = 60_000;

type Found = { first: readonly PaymentDto[]; now: string };

/** The payment that somebody left in the middle of: found again on any page where one looks for food. */
export default function ResumeBanner(found: Found) {
  return (
    <Providers>
      <Waiting {...found} />
    </Providers>
  );
}

function Waiting({ first, now }: Found) {
  const trpc = useTRPC();
  const t = useTranslations();
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
    <aside aria-label={t("shell.resume.label")} className="border-b border-line bg-ata-band text-ata">
      <div className="page flex items-center justify-between gap-4 py-2">
        <p className="min-w-0 font-medium">
          {t(open.purpose === "top_up" ? "shell.resume.topUp" : "shell.resume.order", {
            amount: formatNaira(open.amountKobo),
            by: t(`common.channel.${open.channel}.by`),
          })}
        </p>
        <LinkButton href={paths.payment(open.reference)} size="small">
          {t("shell.resume.continue")}
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
