import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Words } from "~/i18n/words";
import { may } from "~/modules/identity";
import { now } from "~/platform/clock";
import { api, viewer } from "~/trpc/server";
import { cn } from "~/ui/cn";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { MyGroups } from "../g/my-groups";
import { BalanceVeil } from "./balance-veil";
import { GuardNotice } from "./guard-notice";
import { newestPayments } from "./newest-payments";
import { RefundsUnderWay } from "./refunds-under-way";
import { Statement } from "./statement";
import { TopUpsInSight } from "./top-ups-in-sight";
import { veilCookie } from "./veil-cookie";
import { WalletCard } from "./wallet-card";
import { WalletPlaces } from "./wallet-places";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("wallet");
  return { title: t("title") };
}

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
  const [t, wallet, controls, { entries, nextCursor }, { payments }, { refunds }, jar] = await Promise.all([
    getTranslations("wallet"),
    caller.wallet.get({}),
    caller.wallet.spendControls({}),
    caller.wallet.entries({ limit: pageSize, cursor }),
    caller.payments.list(newestPayments),
    caller.refunds.underWay({}),
    cookies(),
  ]);
  const at = now().toISOString();
  return (
    <Words areas={["wallet"]}>
      <div className="page py-6">
        <h1 className="mb-4 font-display text-2xl font-bold md:text-3xl">{t("title")}</h1>
        <BalanceVeil
          hidden={jar.get(veilCookie)?.value === "1"}
          card={<WalletCard wallet={wallet} owner={person.name} />}
          aside={
            <>
              <GuardNotice controls={controls} />
              <MyGroups />
              <TopUpsInSight first={payments} now={at} />
              <WalletPlaces />
              <SmallPrint className="max-lg:hidden" />
            </>
          }
        >
          <div className="grid gap-6">
            <RefundsUnderWay refunds={refunds} now={at} />
            <section aria-labelledby="statement">
              <h2 id="statement" className="mb-3 font-display text-xl font-bold">
                {t("statement.title")}
              </h2>
              {entries.length === 0 ? (
                <NothingMoved older={cursor !== undefined} />
              ) : (
                <Statement entries={entries} now={at} />
              )}
              <Pages newest={cursor === undefined} nextCursor={nextCursor} />
            </section>
            <SmallPrint className="lg:hidden" />
          </div>
        </BalanceVeil>
      </div>
    </Words>
  );
}

/** What the money is for, and who never asks for its PIN: beside the statement where there is room, else below it. */
async function SmallPrint({ className }: { className: string }) {
  const t = await getTranslations("wallet");
  return (
    <div className={cn("grid gap-2 text-sm text-ink-2", className)}>
      <p>{t("lead")}</p>
      <p>{t("pin.never")}</p>
    </div>
  );
}

async function NothingMoved({ older }: { older: boolean }) {
  const t = await getTranslations("wallet.statement");
  return (
    <EmptyState scene="wallet" title={older ? t("noOlder") : t("none")}>
      {older ? null : t("noneText")}
    </EmptyState>
  );
}

async function Pages({ newest, nextCursor }: { newest: boolean; nextCursor: number | null }) {
  const t = await getTranslations("wallet.statement");
  return (
    <nav aria-label={t("pages")} className="mt-6 flex flex-wrap gap-3">
      {newest ? null : (
        <LinkButton href={paths.wallet} variant="secondary" size="small">
          {t("newest")}
        </LinkButton>
      )}
      {nextCursor === null ? null : (
        <LinkButton href={`${paths.wallet}?before=${nextCursor}`} variant="secondary" size="small">
          {t("older")}
        </LinkButton>
      )}
    </nav>
  );
}

async function NoWallet() {
  const t = await getTranslations("wallet");
  return (
    <div className="page py-6">
      <h1 className="sr-only">{t("title")}</h1>
      <EmptyState scene="wallet" title={t("noWallet.title")}>
        {t("noWallet.text")}
      </EmptyState>
    </div>
  );
}
