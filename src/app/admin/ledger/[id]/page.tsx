import type { Metadata } from "next";
import { type AccountEntriesDto, purposeLook } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { ExactMoney } from "~/ui/console/exact-money";
import { PageHeader } from "~/ui/console/page-header";
import { PlainTable } from "~/ui/console/plain-table";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { LagosTime } from "~/ui/time";
import { atBooks } from "../../money/at-books";
import { Facts, NextPage, Part } from "../../money/facts";
import { or404 } from "../../money/or-404";
import { AccountLink, ReferenceLink } from "../../money/reference-link";

export const metadata: Metadata = { title: "Account" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ cursor?: string | string[] }> };

/** One account: its sum, and the entries that make it, the newest first. */
export default async function AccountPage({ params, searchParams }: Props) {
  const accountId = decodeURIComponent((await params).id);
  await atBooks("ledger.read", adminPaths.ledgerAccount(accountId));
  const { cursor } = await searchParams;
  const after = typeof cursor === "string" ? { cursor } : {};
  const { account, entries, nextCursor } = await or404(
    (await api()).admin.ledger.entries({ accountId, ...after }),
  );
  const { label, meaning } = purposeLook[account.purpose];
  return (
    <>
      <PageHeader
        title={account.ownerId === null ? label : `${label}: ${account.ownerId}`}
        crumbs={[{ label: "Ledger", href: adminPaths.ledger }]}
        lead={meaning}
      />
      <Facts
        facts={[
          {
            label: "Sum of all entries",
            value: <Money kobo={account.balanceKobo} className="font-semibold" />,
          },
          { label: "Entries", value: account.entries.toLocaleString("en-NG") },
          { label: "Account", value: <span className="figures">{account.id}</span> },
        ]}
      />
      <Part id="entries" title="Entries" lead="Each with the sum of itself and all before it.">
        <Entries entries={entries} />
        <NextPage
          href={
            nextCursor === null
              ? null
              : `${adminPaths.ledgerAccount(account.id)}?cursor=${encodeURIComponent(nextCursor)}`
          }
        />
      </Part>
    </>
  );
}

function Entries({ entries }: Pick<AccountEntriesDto, "entries">) {
  const at = now().toISOString();
  return (
    <PlainTable
      label="Entries"
      rows={entries}
      rowKey={({ id }) => id}
      empty="Nothing was ever posted here."
      columns={[
        {
          key: "at",
          label: "When",
          cell: (entry) => <LagosTime at={entry.at} form="day-time" now={at} className="whitespace-nowrap" />,
        },
        {
          key: "why",
          label: "What",
          cell: ({ sentence, transferId }) => (
            <TextLink href={adminPaths.transfer(transferId)}>{sentence}</TextLink>
          ),
        },
        { key: "for", label: "For", cell: ({ referenceId }) => <ReferenceLink reference={referenceId} /> },
        {
          key: "other",
          label: "Other side",
          cell: ({ otherAccountId }) => <AccountLink accountId={otherAccountId} />,
        },
        {
          key: "amount",
          label: "Amount",
          align: "end",
          cell: ({ amountKobo }) => <ExactMoney kobo={amountKobo} signed />,
        },
        {
          key: "sum",
          label: "Sum",
          align: "end",
          cell: ({ balanceKobo }) => <ExactMoney kobo={balanceKobo} />,
        },
      ]}
    />
  );
}
