import type { Metadata } from "next";
import { formatNaira } from "~/kernel/money";
import type { BalanceDto, BalanceLineDto } from "~/modules/console/contract";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { Banner } from "~/ui/banner";
import { ExactMoney } from "~/ui/console/exact-money";
import { PageHeader } from "~/ui/console/page-header";
import { PlainTable } from "~/ui/console/plain-table";
import { formatDayTime } from "~/ui/fmt";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { atConsole } from "../../at-console";
import { Part } from "../../money/facts";
import { or404 } from "../../money/or-404";
import { RecordLink } from "../../record/record-link";

export const metadata: Metadata = { title: "Wallet" };

/** Why a wallet has the balance it has: sentences that add up to it. */
export default async function WalletPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await atConsole("wallets.read_any", adminPaths.wallet(id));
  const balance = await or404((await api()).admin.customers.balance({ id }));
  const at = now().toISOString();
  return (
    <>
      <PageHeader
        title={`Why is this balance ${formatNaira(balance.balanceKobo)}?`}
        crumbs={[
          { label: "Wallets", href: adminPaths.desk("wallets") },
          { label: balance.owner.name, href: adminPaths.customer(balance.owner.id) },
        ]}
        lead={`${balance.version} ${balance.version === 1 ? "entry has" : "entries have"} made it. The last thirty stand alone, those before by month.`}
      />
      <Verdict balance={balance} />
      <Part id="lines" title="The sum">
        <PlainTable
          label="What made the balance"
          rows={balance.lines}
          rowKey={(line) => line.key}
          columns={[
            { key: "at", label: "When", cell: (line) => whenOf(line, at) },
            {
              key: "text",
              label: "What",
              cell: (line) => <RecordLink link={line.link}>{line.text}</RecordLink>,
            },
            {
              key: "amount",
              label: "Amount",
              align: "end",
              cell: (line) => (line.entries === 0 ? null : <ExactMoney kobo={line.amountKobo} signed />),
            },
            {
              key: "after",
              label: "Balance",
              align: "end",
              cell: (line) => <ExactMoney kobo={line.afterKobo} />,
            },
          ]}
        />
        <p className="mt-2 flex justify-between gap-3 rounded-card bg-etu-deep px-3 py-2 font-semibold text-on-etu">
          <span>The balance</span>
          <Money kobo={balance.balanceKobo} />
        </p>
      </Part>
      {balance.onHold.length === 0 ? null : (
        <Part
          id="hold"
          title="On hold"
          lead="Set aside for orders that wait for the rest of their payment, and as shares of group orders: not in the balance, and not spent."
        >
          <PlainTable
            label="Money set aside"
            rows={balance.onHold}
            rowKey={(hold) => hold.number}
            columns={[
              {
                key: "order",
                label: "Order",
                cell: (hold) =>
                  hold.orderId === null ? (
                    hold.number
                  ) : (
                    <TextLink href={adminPaths.order(hold.orderId)}>{hold.number}</TextLink>
                  ),
              },
              {
                key: "amount",
                label: "Set aside",
                align: "end",
                cell: (hold) => <ExactMoney kobo={hold.amountKobo} />,
              },
            ]}
          />
        </Part>
      )}
    </>
  );
}

function Verdict({ balance }: { balance: BalanceDto }) {
  return balance.addsUp ? (
    <Banner tone="success" title="It adds up.">
      The {balance.lines.length} lines come to exactly the balance.
    </Banner>
  ) : (
    <Banner
      tone="danger"
      title="It does not add up: call finance now."
      action={<TextLink href={adminPaths.proof}>The proof</TextLink>}
    >
      The lines come to <Money kobo={balance.sumKobo} />, the balance says{" "}
      <Money kobo={balance.balanceKobo} />.
    </Banner>
  );
}

function whenOf({ at, entries }: BalanceLineDto, now: string): string {
  if (at === null) return "";
  return entries > 1 ? `until ${formatDayTime(at, now)}` : formatDayTime(at, now);
}
