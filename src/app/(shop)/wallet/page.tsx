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
import { Statement } from "./statement";
import { veilCookie } from "./veil-cookie";
import { WalletCard } from "./wallet-card";

export const metadata: Metadata = { title: "Your wallet" };

const pageSize = 20;

/** The customer's money with us: the balance, and the statement a page at a time; works without JavaScript. */
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
  const [wallet, { entries, nextCursor }, jar] = await Promise.all([
    caller.wallet.get({}),
    caller.wallet.entries({ limit: pageSize, cursor }),
    cookies(),
  ]);
  return (
    <div className="page py-6">
      <div className="mx-auto max-w-2xl">
        <h1 className="mb-4 font-display text-2xl font-bold md:text-3xl">Your wallet</h1>
        <BalanceVeil
          hidden={jar.get(veilCookie)?.value === "1"}
          card={<WalletCard wallet={wallet} owner={person.name} />}
        >
          <p className="text-ink-2">
            Refunds arrive here at once. Topping up by transfer or card opens together with Paystack; until
            then you pay with what is here.
          </p>
          <section aria-labelledby="statement">
            <h2 id="statement" className="mb-3 font-display text-xl font-bold">
              Statement
            </h2>
            {entries.length === 0 ? (
              <EmptyState
                scene="wallet"
                title={cursor === undefined ? "Nothing has moved yet" : "Nothing older"}
              >
                {cursor === undefined
                  ? "Every naira that comes or goes stands here, with the balance it left."
                  : null}
              </EmptyState>
            ) : (
              <Statement entries={entries} now={now().toISOString()} />
            )}
            <nav aria-label="Pages" className="mt-6 flex flex-wrap gap-3">
              {cursor === undefined ? null : (
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
          </section>
        </BalanceVeil>
      </div>
    </div>
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
