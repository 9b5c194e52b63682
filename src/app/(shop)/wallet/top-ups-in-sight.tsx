"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { formatNaira } from "~/kernel/money";
import type { PaymentDto } from "~/modules/payments/contract";
import { useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { formatDayTime } from "~/ui/fmt";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { useServerNow } from "~/ui/use-server-now";
import { newestPayments } from "./newest-payments";
import { isOpen, standingOf, topUpsInSight } from "./top-up-standing";

/** A transfer takes seconds, and whoever waits for one looks at this page. */
const pollMs = 5_000;
const clockMs = 15_000;

/** The top-ups that have not arrived, each with where its money is and one way on; what arrives says so at once. */
export function TopUpsInSight({ first, now }: { first: readonly PaymentDto[]; now: string }) {
  const t = useTranslations("wallet.topUps");
  const trpc = useTRPC();
  const router = useRouter();
  const present = new Date(useServerNow(now, clockMs)).toISOString();
  const waits = (one: PaymentDto) => one.purpose === "top_up" && isOpen(one, present);
  const query = useQuery(
    trpc.payments.list.queryOptions(newestPayments, {
      initialData: { payments: [...first], nextCursor: null },
      refetchInterval: ({ state }) => (state.data?.payments.some(waits) ? pollMs : false),
      refetchOnWindowFocus: "always",
    }),
  );
  const { payments } = query.data;
  // What was waited for when the page was opened, and has arrived since.
  const [waitedFor] = useState(() => new Set(first.filter(waits).map((one) => one.reference)));
  const landed = payments.filter((one) => one.status === "succeeded" && waitedFor.has(one.reference));
  const landings = landed.length;
  // An effect because the balance and the statement are the server's: they are read again when something arrived.
  useEffect(() => {
    if (landings > 0) router.refresh();
  }, [landings, router]);
  const inSight = topUpsInSight(payments, present);
  if (inSight.length === 0 && landings === 0) return null;
  return (
    <section aria-label={t("label")} className="grid gap-3">
      {landed.map((payment) => (
        <Banner
          key={payment.reference}
          tone="success"
          title={t("landed", { sum: formatNaira(payment.receivedKobo ?? payment.amountKobo) })}
        >
          {/* The title says it all when it came as asked for. */}
          {payment.outcome === "captured" ? t("landedText") : payment.sentence}
        </Banner>
      ))}
      {inSight.map((payment) => (
        <NotThereYet key={payment.reference} payment={payment} now={present} />
      ))}
    </section>
  );
}

function NotThereYet({ payment, now }: { payment: PaymentDto; now: string }) {
  const t = useTranslations("wallet.topUps");
  const { kind, tone, to } = standingOf(payment, now);
  const amount = formatNaira(payment.amountKobo);
  const facts = {
    amount,
    sum: t(`by.${payment.channel}`, { amount }),
    until: formatDayTime(payment.expiresAt, now),
  };
  return (
    <Banner tone={tone} title={t(`${kind}.title`, facts)}>
      <p>{t(`${kind}.detail`, facts)}</p>
      <p className="figures mt-1 text-xs break-all text-ink-2">
        {t("reference", { reference: payment.reference })}
      </p>
      <LinkButton
        href={to === "payment" ? paths.payment(payment.reference) : paths.topUp(payment.amountKobo)}
        size="small"
        variant={tone === "info" ? "primary" : "secondary"}
        className="mt-3"
      >
        {t(`${kind}.act`)}
      </LinkButton>
    </Banner>
  );
}
