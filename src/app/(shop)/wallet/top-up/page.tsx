import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Words } from "~/i18n/words";
import { formatNaira } from "~/kernel/money";
import { may } from "~/modules/identity";
import { now } from "~/platform/clock";
import { api, viewer } from "~/trpc/server";
import { Banner } from "~/ui/banner";
import { paths } from "~/ui/paths";
import { BackToWallet } from "../back-to-wallet";
import { newestPayments } from "../newest-payments";
import { TopUpsInSight } from "../top-ups-in-sight";
import { TopUpForm } from "./top-up-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("wallet.topUp");
  return { title: t("meta") };
}

/** Money into the wallet; what is under way already stands above the form, lest it be begun twice. `?amount=` in kobo fills the form in, from where it was found to be short. */
export default async function TopUpPage({
  searchParams,
}: {
  searchParams: Promise<{ amount?: string | string[] }>;
}) {
  const { amount } = await searchParams;
  const amountKobo = typeof amount === "string" && /^[1-9]\d{0,9}$/.test(amount) ? Number(amount) : null;
  const person = await viewer();
  if (person === null) redirect(paths.signIn(paths.topUp(amountKobo ?? undefined)));
  if (!may(person, "orders.place")) redirect(paths.wallet);
  const caller = await api();
  const [t, wallet, { payments }] = await Promise.all([
    getTranslations("wallet.topUp"),
    caller.wallet.get({}),
    caller.payments.list(newestPayments),
  ]);
  return (
    <Words areas={["wallet"]}>
      <div className="page py-6">
        <div className="mx-auto max-w-xl">
          <p className="-mt-3 mb-1">
            <BackToWallet className="m-0" />
          </p>
          <h1 className="font-display text-2xl font-bold md:text-3xl">{t("title")}</h1>
          <p className="mt-1 mb-4 text-ink-2">{t("lead", { balance: formatNaira(wallet.balanceKobo) })}</p>
          <noscript>
            <Banner tone="warn" title={t("noScript")} className="mb-4">
              {t("noScriptText")}
            </Banner>
          </noscript>
          <div className="mb-4 empty:hidden">
            <TopUpsInSight first={payments} now={now().toISOString()} />
          </div>
          <TopUpForm userId={person.id} amountKobo={amountKobo} />
          <p className="mt-4 text-sm text-ink-2">{t("never")}</p>
        </div>
      </div>
    </Words>
  );
}
