import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { PageHeader } from "~/ui/console/page-header";
import { Stat } from "~/ui/console/stat";
import { formatDayTime } from "~/ui/fmt";
import { Money } from "~/ui/money";
import { atConsole } from "../../../at-console";
import { NextPage, Part } from "../../../money/facts";
import { or404 } from "../../../money/or-404";
import { AccountLink } from "../../../money/reference-link";
import { PayoutList } from "./payout-list";
import { RecordPayout } from "./record-payout";

export const metadata: Metadata = { title: "Payouts" };

type Props = {
  params: Promise<{ kind: string; id: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
};

/** One kitchen or riders' pool: what is owed, the form that records a payout, and those that were. */
export default async function PayeePage({ params, searchParams }: Props) {
  const { kind, id: encoded } = await params;
  const id = decodeURIComponent(encoded);
  if (kind !== "kitchen" && kind !== "rider") notFound();
  const person = await atConsole("ledger.read", adminPaths.payee(kind, id));
  const { cursor } = await searchParams;
  const { payouts } = (await api()).admin;
  const after = typeof cursor === "string" ? { cursor } : {};
  const [payee, list] = await Promise.all([
    or404(payouts.payee({ kind, id })),
    or404(payouts.list({ kind, id, ...after })),
  ]);
  const at = now().toISOString();
  const mayPay = person.permissions.has("payouts.record");
  return (
    <>
      <PageHeader
        title={payee.name}
        crumbs={[{ label: "Payouts", href: adminPaths.payouts }]}
        lead={
          <>
            Account <AccountLink accountId={payee.accountId} />
          </>
        }
      />
      <div className="grid gap-3 sm:grid-cols-3">
        <Stat
          label="Owed now"
          value={<Money kobo={payee.owedKobo} />}
          tone={payee.owedKobo < 0 ? "warn" : "plain"}
          href={adminPaths.ledgerAccount(payee.accountId)}
        />
        <Stat
          label="Earned since the last payout"
          value={<Money kobo={payee.earnedKobo} />}
          detail={
            payee.lastPayoutAt === null ? "No payout yet" : `Since ${formatDayTime(payee.lastPayoutAt, at)}`
          }
        />
        <Stat label="Refunded since" value={<Money kobo={payee.refundedKobo} />} />
      </div>
      {mayPay ? (
        <Part id="record" title="Record a payout" lead="After it was paid at the bank.">
          <RecordPayout kind={kind} id={id} owedKobo={payee.owedKobo} />
        </Part>
      ) : null}
      <Part id="payouts" title="Paid out">
        <PayoutList payouts={list.payouts} mayReverse={mayPay} now={at} />
        <NextPage
          href={
            list.nextCursor === null
              ? null
              : `${adminPaths.payee(kind, id)}?cursor=${encodeURIComponent(list.nextCursor)}#payouts`
          }
        />
      </Part>
    </>
  );
}
