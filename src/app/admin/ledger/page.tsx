import type { Metadata } from "next";
import { type AccountPurpose, type AccountsDto, purposeLook, type TrialBalanceDto } from "~/modules/ledger";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { Badge } from "~/ui/badge";
import { Banner } from "~/ui/banner";
import { ExactMoney } from "~/ui/console/exact-money";
import { PageHeader } from "~/ui/console/page-header";
import { PlainTable } from "~/ui/console/plain-table";
import { formatDayTime } from "~/ui/fmt";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { atBooks } from "../money/at-books";
import { BackingMeter } from "../money/backing-meter";
import { NextPage, Part } from "../money/facts";
import { AccountLink } from "../money/reference-link";
import { Clearing } from "./clearing";

export const metadata: Metadata = { title: "Ledger" };

type Search = { purpose?: string | string[]; cursor?: string | string[] };

/** The trial balance at one moment, what backs customers' money, the accounts of one line, and what lies too long. */
export default async function LedgerPage({ searchParams }: { searchParams: Promise<Search> }) {
  await atBooks("ledger.read", adminPaths.ledger);
  const { purpose, cursor } = await searchParams;
  const { ledger } = (await api()).admin;
  const chosen = purposeNamed(purpose);
  const after = typeof cursor === "string" ? cursor : undefined;
  const [{ books, backing }, { items }, accounts] = await Promise.all([
    ledger.books(),
    ledger.clearing(),
    chosen === null
      ? null
      : ledger.accounts({ purpose: chosen, ...(after === undefined ? {} : { cursor: after }) }),
  ]);
  return (
    <>
      <PageHeader
        title="Ledger"
        lead={`Every account at one moment: ${formatDayTime(books.at, books.at)}, read by one statement.`}
        status={books.sumKobo === 0 ? <Badge tone="success">Sum ₦0</Badge> : null}
      />
      <NotZero books={books} />
      <BackingMeter backing={backing} />
      <Part id="trial" title="Trial balance">
        <Lines books={books} />
      </Part>
      {chosen === null || accounts === null ? null : <Accounts purpose={chosen} {...accounts} />}
      <Clearing items={items} />
    </>
  );
}

function purposeNamed(text: string | string[] | undefined): AccountPurpose | null {
  return typeof text === "string" && isPurpose(text) ? text : null;
}

function isPurpose(text: string): text is AccountPurpose {
  return Object.hasOwn(purposeLook, text);
}

function NotZero({ books }: { books: TrialBalanceDto }) {
  const wallets = books.lines.find(({ purpose }) => purpose === "customer_wallet")?.balanceKobo ?? 0;
  if (books.sumKobo === 0 && books.walletsSayKobo === wallets) return null;
  return (
    <Banner tone="danger" className="mb-4" title="The books do not add up">
      <p>
        All accounts together are <Money kobo={books.sumKobo} signed />, and must be ₦0; wallets say{" "}
        <Money kobo={books.walletsSayKobo} />, their entries <Money kobo={wallets} />. Move no money until the{" "}
        <TextLink href={adminPaths.proof}>proof</TextLink> has named the rows.
      </p>
    </Banner>
  );
}

/** What is held or spent on the left, what is owed or earned on the right; both sides end in the same sum. */
function Lines({ books }: { books: TrialBalanceDto }) {
  const rows = [...books.lines, null];
  return (
    <PlainTable
      label="Trial balance"
      rows={rows}
      rowKey={(line) => line?.purpose ?? "sum"}
      columns={[
        {
          key: "account",
          label: "Account",
          cell: (line) =>
            line === null ? (
              <strong>Sum</strong>
            ) : (
              <TextLink href={adminPaths.ledgerPurpose(line.purpose)}>
                {purposeLook[line.purpose].label}
              </TextLink>
            ),
        },
        {
          key: "accounts",
          label: "Accounts",
          align: "end",
          cell: (line) => <span className="figures">{line?.accounts.toLocaleString("en-NG") ?? ""}</span>,
        },
        {
          key: "entries",
          label: "Entries",
          align: "end",
          cell: (line) => <span className="figures">{line?.entries.toLocaleString("en-NG") ?? ""}</span>,
        },
        {
          key: "held",
          label: "Held or spent",
          align: "end",
          cell: (line) => <Side kobo={line === null ? -books.heldKobo : -Math.min(0, line.balanceKobo)} />,
        },
        {
          key: "owed",
          label: "Owed or earned",
          align: "end",
          cell: (line) => <Side kobo={line === null ? books.owedKobo : Math.max(0, line.balanceKobo)} />,
        },
      ]}
    />
  );
}

function Side({ kobo }: { kobo: number }) {
  return kobo === 0 ? <span className="text-ink-3">–</span> : <ExactMoney kobo={kobo} />;
}

function Accounts({ purpose, accounts, nextCursor }: AccountsDto & { purpose: AccountPurpose }) {
  return (
    <Part id="accounts" title={`${purposeLook[purpose].label}: accounts`} lead={purposeLook[purpose].meaning}>
      <PlainTable
        label="Accounts"
        rows={accounts}
        rowKey={({ id }) => id}
        columns={[
          { key: "id", label: "Account", cell: ({ id }) => <AccountLink accountId={id} /> },
          { key: "owner", label: "Owner", cell: ({ ownerId }) => ownerId ?? "the house" },
          {
            key: "entries",
            label: "Entries",
            align: "end",
            cell: ({ entries }) => <span className="figures">{entries.toLocaleString("en-NG")}</span>,
          },
          {
            key: "sum",
            label: "Sum",
            align: "end",
            cell: ({ balanceKobo }) => <ExactMoney kobo={balanceKobo} />,
          },
        ]}
      />
      <NextPage
        href={
          nextCursor === null
            ? null
            : `${adminPaths.ledger}?purpose=${purpose}&cursor=${encodeURIComponent(nextCursor)}#accounts`
        }
      />
    </Part>
  );
}
