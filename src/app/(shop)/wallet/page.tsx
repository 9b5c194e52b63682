import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { may } from "~/modules/identity";
import { now } from "~/platform/clock";
import { api, viewer } from "~/trpc/server";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { BalanceVeil } from "./balance-veil";
import { newestPayments } from "./newest-payments";
import { Statement } from "./statement";
import { TopUpsInSight } from "./top-ups-in-sight";
import { veilCookie } from "./veil-cookie";
import { WalletCard } from "./wallet-card";

export const metadata: Metadata = { title: "Your wallet" };

const pageSize = 20;

/** The customer's money with us: balance, top-ups under way, and the statement a page at a time, without JavaScript too. */
export default async function WalletPage({
  searchParams,
}: {
  searchParams: Promise<{ before?: string | string[] }>;
}) {
  const person = await viewer();
  if (person === null) redirect(paths.signIn(paths.wallet));
  if (!may(person, "orders.place")) return <NoWallet />;
  const { before } = await searchParams;
  // A version of the account; anything else in the address means the newest page.
  const cursor = typeof before === "string" && /^[1-9]\d{0,14}$/.test(before) ? Number(before) : undefined;
  const caller = await api();
  const [wallet, { entries, nextCursor }, { payments }, jar] = await Promise.all([
    caller.wallet.get({}),
    caller.wallet.entries({ limit: pageSize, cursor }),
    caller.payments.list(newestPayments),
    cookies(),
  ]);
  const at = now().toISOString();
  return (
    <div className="page py-6">
      <h1 className="mb-4 font-display text-2xl font-bold md:text-3xl">Your wallet</h1>
      <BalanceVeil
        hidden={jar.get(veilCookie)?.value === "1"}
        card={<WalletCard wallet={wallet} owner={person.name} />}
        aside={
          <>
            <TopUpsInSight first={payments} now={at} />
            <p className="text-ink-2">
              Refunds arrive here at once, and top-ups once Paystack has them. It is for food: it cannot be
              paid out.
            </p>
          </>
        }
      >
        <section aria-labelledby="statement">
          <h2 id="statement" className="mb-3 font-display text-xl font-bold">
            Statement
          </h2>
          {entries.length === 0 ? (
            <NothingMoved older={cursor !== undefined} />
          ) : (
            <Statement entries={entries} now={at} />
          )}
          <Pages newest={cursor === undefined} nextCursor={nextCursor} />
        </section>
      </BalanceVeil>
    </div>
  );
}

function NothingMoved({ older }: { older: boolean }) {
  return (
    <EmptyState scene="wallet" title={older ? "Nothing older" : "Nothing has moved yet"}>
      {older ? null : "Every naira that comes or goes stands here, with the balance it left."}
    </EmptyState>
  );
}

function Pages({ newest, nextCursor }: { newest: boolean; nextCursor: number | null }) {
  return (
    <nav aria-label="Pages" className="mt-6 flex flex-wrap gap-3">
      {newest ? null : (
        <LinkButton href={paths.wallet} variant="secondary" size="small">
          Newest
        </LinkButton>
      )}
      {nextCursor === null ? null : (
        <LinkButton href={`${paths.wallet}?before=${nextCursor}`} variant="secondary" size="small">
          Older
        </LinkButton>
      )}
    </nav>
  );
}

function NoWallet() {
  return (
    <div className="page py-6">
      <h1 className="sr-only">Your wallet</h1>
      <EmptyState scene="wallet" title="This account has no wallet">
        It works for Rachel Foods. Sign in as a customer to order and pay.
      </EmptyState>
    </div>
  );
}
