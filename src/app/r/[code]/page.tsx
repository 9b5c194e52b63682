import { TRPCError } from "@trpc/server";
import { BadgeCheck, CircleX } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReceiptDto } from "~/modules/ordering/contract";
import { api } from "~/trpc/server";
import { Cloth } from "~/ui/cloth";
import { formatStamp } from "~/ui/fmt";
import { Money } from "~/ui/money";
import { Wordmark } from "~/ui/wordmark";
import { shareMetadata } from "../../share/share-metadata";
import { sharePaths } from "../../share/share-paths";

/** Found by its link alone: no index, and nothing of it in the address that the next page is told. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  const [title, description] = [t("receipt.title"), t("verify.share")];
  return {
    title,
    description,
    robots: { index: false, follow: false },
    referrer: "no-referrer",
    ...shareMetadata({ title, description, picture: sharePaths.receipt }),
  };
}

/** Whether a receipt is real, and paid: for whoever was sent one. Nothing of a person, and no JavaScript. */
export default async function VerifyPage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  const receipt = await receiptOf(decodeURIComponent(code));
  return (
    <main id="main" className="page grid min-h-dvh content-start justify-items-center gap-6 py-8">
      <Wordmark />
      {receipt === null ? <Unreal /> : <Real receipt={receipt} />}
    </main>
  );
}

async function Real({ receipt }: { receipt: ReceiptDto }) {
  const [t, status] = await Promise.all([
    getTranslations("orders.verify"),
    getTranslations("common.orderStatus"),
  ]);
  return (
    <article className="w-full max-w-md overflow-hidden rounded-card border border-line bg-surface">
      <Cloth theme={receipt.kitchenTheme} />
      <div className="grid gap-4 p-5">
        <p className="flex items-center gap-2 font-semibold text-ugu">
          <BadgeCheck aria-hidden className="size-6 shrink-0" />
          {t("real")}
        </p>
        <h1 className="figures font-display text-2xl font-bold">{t("title", { number: receipt.number })}</h1>
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-2">
          <Row name={t("kitchen")}>{receipt.kitchenName}</Row>
          <Row name={t("ordered")}>{formatStamp(receipt.orderedAt)}</Row>
          <Row name={t("total")}>
            <Money kobo={receipt.totalKobo} className="font-semibold" />
          </Row>
          <Row name={t("money")}>
            {t(receipt.isPaid ? "paid" : "unpaid")} · {status(receipt.status)}
          </Row>
          {receipt.refundedKobo === 0 ? null : (
            <Row name={t("refunded")}>
              <Money kobo={receipt.refundedKobo} />
            </Row>
          )}
        </dl>
        <p className="text-sm text-ink-2">{t("private")}</p>
      </div>
    </article>
  );
}

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="text-right">{children}</dd>
    </>
  );
}

async function Unreal() {
  const t = await getTranslations("orders.verify");
  return (
    <article className="grid w-full max-w-md gap-2 rounded-card border border-line bg-surface p-5">
      <h1 className="flex items-center gap-2 text-xl font-bold text-alaari">
        <CircleX aria-hidden className="size-6 shrink-0" />
        {t("unreal")}
      </h1>
      <p>{t("unrealText")}</p>
    </article>
  );
}

async function receiptOf(code: string): Promise<ReceiptDto | null> {
  try {
    return await (await api()).orders.receipt({ code });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) return null;
    throw error;
  }
}
