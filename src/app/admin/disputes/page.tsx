import type { Metadata } from "next";
import Link from "next/link";
import type { DisputeRowDto } from "~/modules/payments";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { cn } from "~/ui/cn";
import { ExactMoney } from "~/ui/console/exact-money";
import { PageHeader } from "~/ui/console/page-header";
import { PlainTable } from "~/ui/console/plain-table";
import { TextLink } from "~/ui/text-link";
import { LagosTime } from "~/ui/time";
import { atConsole } from "../at-console";
import { NextPage } from "../money/facts";
import { DisputeBadge, DisputeClock } from "./dispute-clock";

export const metadata: Metadata = { title: "Disputes" };

const states = [
  { value: "open", label: "To answer" },
  { value: "answered", label: "With the bank" },
  { value: "ended", label: "Ended" },
] as const;

/** Customers' banks that want money back: those that wait for our answer by their clock. */
export default async function DisputesPage({
  searchParams,
}: {
  searchParams: Promise<{ state?: string | string[]; cursor?: string | string[] }>;
}) {
  await atConsole("ledger.read", adminPaths.disputes);
  const { state: asked, cursor } = await searchParams;
  const state = states.find(({ value }) => value === asked)?.value ?? "open";
  const after = typeof cursor === "string" ? { cursor } : {};
  const { disputes, nextCursor } = await (await api()).admin.disputes.list({ state, ...after });
  return (
    <>
      <PageHeader
        title="Disputes"
        lead="Paystack gives 16 hours to answer, and takes the money when nobody does."
      />
      <nav aria-label="Which disputes" className="mb-3 flex flex-wrap gap-1">
        {states.map(({ value, label }) => (
          <Link
            key={value}
            href={`${adminPaths.disputes}?state=${value}`}
            aria-current={value === state ? "page" : undefined}
            className={cn(
              "inline-flex min-h-8 items-center rounded-full px-3 text-sm font-semibold",
              value === state ? "bg-etu-band text-etu" : "text-ink-2 hover:bg-band",
            )}
          >
            {label}
          </Link>
        ))}
      </nav>
      <Disputes disputes={disputes} isOpen={state === "open"} />
      <NextPage
        href={
          nextCursor === null
            ? null
            : `${adminPaths.disputes}?state=${state}&cursor=${encodeURIComponent(nextCursor)}`
        }
      />
    </>
  );
}

function Disputes({ disputes, isOpen }: { disputes: readonly DisputeRowDto[]; isOpen: boolean }) {
  const at = now().toISOString();
  return (
    <PlainTable
      label="Disputes"
      rows={disputes}
      rowKey={({ id }) => id}
      empty={isOpen ? "No bank waits for an answer." : "None."}
      columns={[
        {
          key: "amount",
          label: "Amount",
          cell: ({ id, amountKobo }) => (
            <TextLink href={adminPaths.dispute(id)} className="font-semibold">
              <ExactMoney kobo={amountKobo} />
            </TextLink>
          ),
        },
        {
          key: "clock",
          label: isOpen ? "Time left" : "Status",
          cell: (dispute) =>
            isOpen ? <DisputeClock dispute={dispute} now={at} /> : <DisputeBadge dispute={dispute} />,
        },
        {
          key: "order",
          label: "Order",
          cell: ({ order }) =>
            order === null ? (
              "A top-up"
            ) : (
              <>
                <TextLink href={adminPaths.order(order.id)}>{order.number}</TextLink> {order.kitchenName},{" "}
                {order.status.replaceAll("_", " ")}
              </>
            ),
        },
        {
          key: "payment",
          label: "Paid",
          cell: ({ payment }) =>
            payment?.paidAt == null ? (
              "–"
            ) : (
              <LagosTime at={payment.paidAt} form="day-time" now={at} className="whitespace-nowrap" />
            ),
        },
        { key: "why", label: "Why", cell: ({ category }) => category ?? "Not told" },
        {
          key: "since",
          label: "Since",
          align: "end",
          cell: ({ createdAt }) => (
            <LagosTime at={createdAt} form="day-time" now={at} className="whitespace-nowrap" />
          ),
        },
      ]}
    />
  );
}
