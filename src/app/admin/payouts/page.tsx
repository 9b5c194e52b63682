import type { Metadata } from "next";
import type { PayeeDto } from "~/modules/payments";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { Badge } from "~/ui/badge";
import { ExactMoney } from "~/ui/console/exact-money";
import { PageHeader } from "~/ui/console/page-header";
import { PlainTable } from "~/ui/console/plain-table";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { LagosTime } from "~/ui/time";
import { atConsole } from "../at-console";

export const metadata: Metadata = { title: "Payouts" };

/** What is owed to kitchens and riders, the most first. */
export default async function PayoutsPage() {
  await atConsole("ledger.read", adminPaths.payouts);
  const { payouts } = (await api()).admin;
  const [{ payees }, waiting] = await Promise.all([payouts.payees(), payouts.waiting()]);
  const owedKobo = payees.reduce((sum, payee) => sum + Math.max(0, payee.owedKobo), 0);
  return (
    <>
      <PageHeader
        title="Payouts"
        lead={
          <>
            <Money kobo={owedKobo} className="font-semibold text-ink" /> is owed to those who cooked and rode.
            Pay it at the bank, then record it here with the bank&apos;s reference.
          </>
        }
      />
      {waiting.payouts.length === 0 ? null : (
        <p className="mb-4 text-sm">
          <TextLink href={adminPaths.approvals}>
            {waiting.payouts.length === 1 ? "One payout waits" : `${waiting.payouts.length} payouts wait`} for
            a colleague&apos;s decision
          </TextLink>
        </p>
      )}
      <Payees payees={payees} />
    </>
  );
}

function Payees({ payees }: { payees: readonly PayeeDto[] }) {
  const at = now().toISOString();
  return (
    <PlainTable
      label="Owed"
      rows={payees}
      rowKey={({ kind, id }) => `${kind}/${id}`}
      empty="Nothing was earned yet: a kitchen earns when its order is delivered."
      columns={[
        {
          key: "name",
          label: "To",
          cell: ({ kind, id, name }) => <TextLink href={adminPaths.payee(kind, id)}>{name}</TextLink>,
        },
        { key: "kind", label: "Kind", cell: ({ kind }) => (kind === "kitchen" ? "Kitchen" : "Riders' pool") },
        { key: "owed", label: "Owed", align: "end", cell: ({ owedKobo }) => <Owed kobo={owedKobo} /> },
        {
          key: "earned",
          label: "Earned since the last payout",
          align: "end",
          cell: ({ earnedKobo }) => <ExactMoney kobo={earnedKobo} />,
        },
        {
          key: "refunded",
          label: "Refunded since",
          align: "end",
          cell: ({ refundedKobo }) => <ExactMoney kobo={refundedKobo} />,
        },
        {
          key: "last",
          label: "Last payout",
          align: "end",
          cell: ({ lastPayoutAt }) =>
            lastPayoutAt === null ? (
              "Never"
            ) : (
              <LagosTime at={lastPayoutAt} form="day-time" now={at} className="whitespace-nowrap" />
            ),
        },
      ]}
    />
  );
}

/** Below zero: refunds took more than was earned, and the next dinners pay it back. */
function Owed({ kobo }: { kobo: number }) {
  if (kobo >= 0) {
    return (
      <strong className="font-semibold">
        <ExactMoney kobo={kobo} />
      </strong>
    );
  }
  return (
    <Badge tone="warn">
      owes us <Money kobo={-kobo} />
    </Badge>
  );
}
