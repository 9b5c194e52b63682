import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Words } from "~/i18n/words";
import { formatNaira } from "~/kernel/money";
import { may } from "~/modules/identity";
import type { PaymentDto } from "~/modules/payments/contract";
import { now } from "~/platform/clock";
import { api, viewer } from "~/trpc/server";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { formatDayTime } from "~/ui/fmt";
import { TextField } from "~/ui/input";
import { paths } from "~/ui/paths";
import { BackToWallet } from "../back-to-wallet";
import { findPayment, type Wanted, wantedOf } from "./find-payment";
import { Verdict } from "./verdict";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("wallet.pay");
  return { title: t("meta") };
}

const recentMax = 8;

/** "Debited, and nothing happened": by plain forms, so that it answers without JavaScript on the worst of days. */
export default async function DidIPayPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const person = await viewer();
  if (person === null) redirect(paths.signIn(paths.didIPay));
  if (!may(person, "orders.place")) redirect(paths.wallet);
  const wanted = wantedOf(await searchParams);
  const [t, { payments }] = await Promise.all([
    getTranslations("wallet.pay"),
    api().then((caller) => caller.payments.list({ limit: recentMax })),
  ]);
  const at = now().toISOString();
  return (
    <Words areas={["wallet"]}>
      <div className="page py-6">
        <div className="mx-auto grid max-w-xl gap-5">
          <BackToWallet />
          <h1 className="font-display text-2xl font-bold md:text-3xl">{t("title")}</h1>
          <p className="text-ink-2">{t("lead")}</p>
          {wanted === null ? null : <Answer wanted={wanted} at={at} />}
          <Asking wanted={wanted} />
          <section className="grid gap-3">
            <h2 className="font-display text-xl font-bold">{t("recent")}</h2>
            {payments.length === 0 ? (
              <p className="text-ink-2">{t("none")}</p>
            ) : (
              <PaymentList payments={payments} at={at} />
            )}
          </section>
        </div>
      </div>
    </Words>
  );
}

async function Answer({ wanted, at }: { wanted: Wanted; at: string }) {
  const t = await getTranslations("wallet.pay");
  const found = await findPayment(wanted);
  if ("payment" in found) return <Verdict payment={found.payment} now={at} />;
  if (found.fits.length > 0) return <PaymentList payments={found.fits} at={at} />;
  return (
    <Banner tone="warn" title={"reference" in wanted ? t("notFound") : t("noMatch")}>
      {t("notFoundText")}
    </Banner>
  );
}

async function Asking({ wanted }: { wanted: Wanted | null }) {
  const t = await getTranslations("wallet.pay");
  const reference = wanted !== null && "reference" in wanted ? wanted.reference : "";
  return (
    <Card as="section" className="grid gap-6">
      <form method="get" action={paths.didIPay} className="grid gap-3">
        <TextField
          label={t("byReference")}
          hint={t("byReferenceHint")}
          name="reference"
          defaultValue={reference}
          autoComplete="off"
          spellCheck={false}
          required
        />
        <div>
          <Button type="submit">{t("look")}</Button>
        </div>
      </form>
      <form method="get" action={paths.didIPay} className="grid gap-3 border-t border-line pt-4">
        <p className="font-semibold">{t("or")}</p>
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField label={t("amount")} name="amount" inputMode="decimal" autoComplete="off" required />
          <TextField label={t("day")} name="day" type="date" required />
        </div>
        <div>
          <Button type="submit" variant="secondary">
            {t("find")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

async function PaymentList({ payments, at }: { payments: readonly PaymentDto[]; at: string }) {
  const [t, channel] = [await getTranslations("wallet.pay"), await getTranslations("common.channel")];
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
      {payments.map((payment) => (
        <li key={payment.reference}>
          <Link
            href={`${paths.didIPay}?reference=${encodeURIComponent(payment.reference)}`}
            prefetch={false}
            className="grid min-h-11 gap-1 p-4 hover:bg-band"
          >
            <span className="font-semibold">
              {t("at", {
                amount: formatNaira(payment.amountKobo),
                by: channel(`${payment.channel}.by`),
                at: formatDayTime(payment.createdAt, at),
              })}
            </span>
            <span className="text-sm text-ink-2">
              {payment.purpose === "order" ? t("forOrder") : t("forWallet")}
            </span>
            <span className="figures text-xs break-all text-ink-3">{payment.reference}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
