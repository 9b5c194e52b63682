import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { now } from "~/platform/clock";
import { api, viewer } from "~/trpc/server";
import { Card } from "~/ui/card";
import { formatDayTime } from "~/ui/fmt";
import { LinkButton } from "~/ui/link-button";
import { Money } from "~/ui/money";
import { paths } from "~/ui/paths";
import { BackToWallet } from "../../back-to-wallet";
import { hasDetail, orderWords, subjectOf } from "../../statement-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("wallet.entry");
  return { title: t("meta"), robots: { index: false } };
}

/** The receipt of one movement: both balances, the reference to quote, and the account on its other side. */
export default async function EntryPage({ params }: { params: Promise<{ entryId: string }> }) {
  const { entryId } = await params;
  if ((await viewer()) === null) redirect(paths.signIn(paths.walletEntry(entryId)));
  const entry = await load(entryId);
  const t = await getTranslations("wallet");
  const { href } = subjectOf(entry);
  const rows = [
    ...(entry.order === null
      ? []
      : [{ label: t("entry.for"), value: t("statement.order", orderWords(entry.order)) }]),
    { label: t("entry.amount"), value: <Money kobo={entry.amountKobo} signed /> },
    { label: t("entry.before"), value: <Money kobo={entry.previousKobo} /> },
    { label: t("entry.after"), value: <Money kobo={entry.balanceKobo} /> },
    { label: t("entry.when"), value: formatDayTime(entry.at, now()) },
    { label: t("entry.reference"), value: <Code text={entry.referenceId} /> },
    { label: t("entry.transfer"), value: <Code text={entry.transferId} /> },
    {
      label: t("entry.other"),
      value: (
        <>
          {t(`accounts.${entry.counterAccount}`)}: <Money kobo={entry.counterKobo} signed />
        </>
      ),
    },
  ];
  return (
    <div className="page py-6">
      <div className="mx-auto grid max-w-xl gap-5">
        <BackToWallet />
        <h1 className="font-display text-2xl font-bold md:text-3xl">{t(`reasons.${entry.reason}`)}</h1>
        {hasDetail(entry.reason) ? <p className="text-ink-2">{t(`details.${entry.reason}`)}</p> : null}
        <Card as="section">
          <dl className="grid gap-3">
            {rows.map(({ label, value }) => (
              <div key={label} className="flex flex-wrap justify-between gap-x-4 gap-y-1">
                <dt className="text-ink-2">{label}</dt>
                <dd className="font-semibold">{value}</dd>
              </div>
            ))}
          </dl>
        </Card>
        {href === null ? null : (
          <div className="print:hidden">
            <LinkButton href={href}>{t("entry.open")}</LinkButton>
          </div>
        )}
      </div>
    </div>
  );
}

function Code({ text }: { text: string }) {
  return <span className="figures text-sm break-all">{text}</span>;
}

async function load(entryId: string) {
  const caller = await api();
  try {
    return await caller.wallet.entry({ id: entryId });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
}
