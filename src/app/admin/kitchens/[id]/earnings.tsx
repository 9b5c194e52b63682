import type { KitchenPageDto } from "~/modules/console/contract";
import { adminPaths } from "~/ui/admin-paths";
import { Badge } from "~/ui/badge";
import { ExactMoney } from "~/ui/console/exact-money";
import { PlainTable } from "~/ui/console/plain-table";
import { formatDayTime } from "~/ui/fmt";
import { TextLink } from "~/ui/text-link";
import { DisputeBadge } from "../../disputes/dispute-clock";
import { Part } from "../../money/facts";

type Told = NonNullable<KitchenPageDto["earnings"]>;

/** The latest payouts of a kitchen, and its orders whose payment a bank disputes. */
export function Earnings({ earnings: { payouts, disputes }, now }: { earnings: Told; now: string }) {
  return (
    <>
      <Part id="payouts" title="Payouts">
        <PlainTable
          label="The latest payouts"
          rows={payouts}
          rowKey={(row) => row.id}
          empty="Nothing was paid out yet."
          columns={[
            { key: "at", label: "When", cell: (row) => formatDayTime(row.at, now) },
            { key: "reference", label: "At the bank", cell: (row) => row.bankReference },
            {
              key: "status",
              label: "State",
              cell: (row) => (
                <Badge tone={payoutLooks[row.status].tone}>{payoutLooks[row.status].word}</Badge>
              ),
            },
            {
              key: "amount",
              label: "Amount",
              align: "end",
              cell: (row) => <ExactMoney kobo={row.amountKobo} />,
            },
          ]}
        />
      </Part>
      <Part id="disputes" title="Disputed orders">
        <PlainTable
          label="Orders whose payment a bank disputes"
          rows={disputes}
          rowKey={(row) => `${row.orderId} ${row.at}`}
          empty="No bank disputes a payment of this kitchen's orders."
          columns={[
            {
              key: "order",
              label: "Order",
              cell: (row) => (
                <TextLink href={adminPaths.order(row.orderId)} className="figures">
                  {row.orderNumber}
                </TextLink>
              ),
            },
            { key: "at", label: "Since", cell: (row) => formatDayTime(row.at, now) },
            {
              key: "status",
              label: "State",
              cell: (row) => <DisputeBadge dispute={row} />,
            },
            {
              key: "amount",
              label: "Amount",
              align: "end",
              cell: (row) => <ExactMoney kobo={row.amountKobo} />,
            },
          ]}
        />
      </Part>
    </>
  );
}

const payoutLooks = {
  requested: { word: "Asked for", tone: "warn" },
  recorded: { word: "Paid", tone: "success" },
  reversed: { word: "Came back", tone: "danger" },
} as const satisfies Record<Told["payouts"][number]["status"], { word: string; tone: string }>;
