import type { Metadata } from "next";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { ExactMoney } from "~/ui/console/exact-money";
import { PageHeader } from "~/ui/console/page-header";
import { PlainTable } from "~/ui/console/plain-table";
import { formatDate } from "~/ui/fmt";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { LagosTime } from "~/ui/time";
import { atBooks } from "../../money/at-books";
import { Facts, Part } from "../../money/facts";
import { or404 } from "../../money/or-404";
import { ReferenceLink } from "../../money/reference-link";
import { SettlementBadge } from "../settlement-badge";

export const metadata: Metadata = { title: "Settlement" };

/** One payout of Paystack's: its figures, our payments in it, and its transfer. */
export default async function SettlementPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await atBooks("ledger.read", adminPaths.settlement(id));
  const { settlement, lines, hasMore, transferId } = await or404((await api()).admin.settlements.get({ id }));
  const at = now().toISOString();
  const netKobo = settlement.processedKobo - settlement.feeKobo;
  return (
    <>
      <PageHeader
        title={`Settlement of ${formatDate(settlement.settledOn, at)}`}
        crumbs={[{ label: "Settlements", href: adminPaths.settlements }]}
        status={<SettlementBadge settlement={settlement} />}
      />
      <Facts
        facts={[
          { label: "Processed", value: <Money kobo={settlement.processedKobo} /> },
          { label: "Less fees", value: <Money kobo={-settlement.feeKobo} /> },
          { label: "Less refunds and lost disputes", value: <Money kobo={-settlement.deductedKobo} /> },
          { label: "Paid out", value: <Money kobo={settlement.paidKobo} className="font-semibold" /> },
          {
            label: "Its payments in our books, less fees",
            value: (
              <>
                <Money kobo={settlement.oursKobo} />
                {settlement.postedAt === null ? null : settlement.oursKobo === netKobo ? (
                  " (equal)"
                ) : (
                  <strong className="text-ata">
                    {" "}
                    (<Money kobo={settlement.oursKobo - netKobo} signed />)
                  </strong>
                )}
              </>
            ),
          },
          {
            label: "Posted",
            value:
              transferId === null ? (
                "not yet"
              ) : (
                <TextLink href={adminPaths.transfer(transferId)}>bank to clearing</TextLink>
              ),
          },
          { label: "At Paystack", value: <span className="figures">{settlement.providerSettlementId}</span> },
        ]}
      />
      <Part id="payments" title="Payments in it" lead={hasMore ? "The first 200." : undefined}>
        <PlainTable
          label="Payments"
          rows={lines}
          rowKey={({ reference }) => reference}
          empty="None of ours."
          columns={[
            {
              key: "ref",
              label: "Payment",
              cell: ({ reference }) => <ReferenceLink reference={reference} />,
            },
            {
              key: "order",
              label: "For",
              cell: ({ orderId }) => (orderId === null ? "A top-up" : <ReferenceLink reference={orderId} />),
            },
            {
              key: "paid",
              label: "Paid",
              cell: ({ paidAt }) =>
                paidAt === null ? (
                  "–"
                ) : (
                  <LagosTime at={paidAt} form="day-time" now={at} className="whitespace-nowrap" />
                ),
            },
            {
              key: "came",
              label: "Came",
              align: "end",
              cell: (line) => <ExactMoney kobo={line.receivedKobo} />,
            },
            { key: "fee", label: "Fee", align: "end", cell: (line) => <ExactMoney kobo={line.feeKobo} /> },
          ]}
        />
      </Part>
    </>
  );
}
