import type { Metadata } from "next";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { ExactMoney } from "~/ui/console/exact-money";
import { PageHeader } from "~/ui/console/page-header";
import { PlainTable } from "~/ui/console/plain-table";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { LagosTime } from "~/ui/time";
import { atBooks } from "../../../money/at-books";
import { Facts, Part } from "../../../money/facts";
import { or404 } from "../../../money/or-404";
import { AccountLink, ReferenceLink } from "../../../money/reference-link";

export const metadata: Metadata = { title: "Transfer" };

/** One movement of money: from, to, why, and what else moved for the same thing. */
export default async function TransferPage({ params }: { params: Promise<{ id: string }> }) {
  const id = decodeURIComponent((await params).id);
  await atBooks("ledger.read", adminPaths.transfer(id));
  const transfer = await or404((await api()).admin.ledger.transfer({ id }));
  return (
    <>
      <PageHeader
        title={
          <>
            {transfer.sentence}: <Money kobo={transfer.amountKobo} />
          </>
        }
        crumbs={[{ label: "Ledger", href: adminPaths.ledger }]}
      />
      <Facts
        facts={[
          { label: "From", value: <AccountLink accountId={transfer.fromAccountId} /> },
          { label: "To", value: <AccountLink accountId={transfer.toAccountId} /> },
          { label: "For", value: <ReferenceLink reference={transfer.referenceId} /> },
          {
            label: "When",
            value: <LagosTime at={transfer.at} form="day-time" now={now().toISOString()} />,
          },
          { label: "By", value: <span className="figures">{transfer.actorId}</span> },
          { label: "Effect, possible once", value: <span className="figures">{transfer.effectKey}</span> },
        ]}
      />
      <Part id="entries" title="Its two entries" lead="They cancel each other.">
        <PlainTable
          label="Entries"
          rows={transfer.entries}
          rowKey={(entry) => entry.id}
          columns={[
            {
              key: "account",
              label: "Account",
              cell: ({ accountId }) => <AccountLink accountId={accountId} />,
            },
            {
              key: "amount",
              label: "Amount",
              align: "end",
              cell: ({ amountKobo }) => <ExactMoney kobo={amountKobo} signed />,
            },
          ]}
        />
      </Part>
      <Part id="siblings" title="What else moved for it">
        <PlainTable
          label="Other transfers"
          rows={transfer.siblings}
          rowKey={(other) => other.id}
          empty="Nothing else."
          columns={[
            {
              key: "what",
              label: "What",
              cell: (other) => <TextLink href={adminPaths.transfer(other.id)}>{other.sentence}</TextLink>,
            },
            {
              key: "amount",
              label: "Amount",
              align: "end",
              cell: (other) => <ExactMoney kobo={other.amountKobo} />,
            },
          ]}
        />
      </Part>
    </>
  );
}
