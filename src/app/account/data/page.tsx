import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { formatNaira } from "~/kernel/money";
import type { ClosingDto } from "~/modules/privacy/contract";
import { api, viewer } from "~/trpc/server";
import { Banner } from "~/ui/banner";
import { Card } from "~/ui/card";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { AccountFrame } from "../account-frame";
import { DeleteAccount } from "./delete-account";
import { TakeCopy } from "./take-copy";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.data");
  return { title: t("title") };
}

/** Taking one's data along, and leaving: with what stands in the way before anybody asks for it. */
export default async function DataPage({
  searchParams,
}: {
  searchParams: Promise<{ fault?: string | string[] }>;
}) {
  if ((await viewer()) === null) redirect(paths.signIn(paths.accountData));
  const [t, { fault }, closing] = await Promise.all([
    getTranslations("account.data"),
    searchParams,
    api().then((caller) => caller.accounts.closing({})),
  ]);
  const wrong = fault === "limit" ? t("tooMany") : t("wrong");
  return (
    <AccountFrame title={t("title")}>
      <Card as="section" className="grid gap-3">
        <h2 className="font-display text-xl font-bold">{t("copyTitle")}</h2>
        <p>{t("copyText")}</p>
        {fault === undefined ? null : <Banner tone="danger">{wrong}</Banner>}
        <TakeCopy />
      </Card>
      <Card as="section" className="grid gap-3">
        <h2 className="font-display text-xl font-bold">{t("deleteTitle")}</h2>
        <p>{t("deleteText")}</p>
        <Leaving closing={closing} />
      </Card>
    </AccountFrame>
  );
}

/** The form to leave, or what keeps one here and what to do about it. */
async function Leaving({ closing }: { closing: ClosingDto }) {
  const t = await getTranslations("account.data");
  const { openOrders, waitingPayments, openRefunds, openClaims, openGroups, balanceKobo, heldKobo } = closing;
  const reasons = [
    ...(closing.isStaff ? [t("staff")] : []),
    ...(openOrders > 0 ? [t("keepsOrders", { count: openOrders })] : []),
    ...(waitingPayments > 0 ? [t("keepsPayments", { count: waitingPayments })] : []),
    ...(openRefunds > 0 ? [t("keepsRefunds", { count: openRefunds })] : []),
    ...(openClaims > 0 ? [t("keepsClaims", { count: openClaims })] : []),
    ...(openGroups > 0 ? [t("keepsGroups", { count: openGroups })] : []),
    ...(heldKobo > 0 ? [t("keepsHeld", { amount: formatNaira(heldKobo) })] : []),
    ...(balanceKobo > 0 ? [t("keepsMoney", { amount: formatNaira(balanceKobo) })] : []),
  ];
  if (reasons.length === 0) return <DeleteAccount />;
  return (
    <>
      <Banner tone="warn">
        <ul className="grid gap-1">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </Banner>
      {balanceKobo > 0 ? (
        <div>
          <LinkButton href={paths.home} variant="secondary">
            {t("spend")}
          </LinkButton>
        </div>
      ) : null}
    </>
  );
}
