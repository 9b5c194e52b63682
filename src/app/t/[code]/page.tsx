import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { isFinal, type SentOrderDto } from "~/modules/ordering/contract";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { Refresh } from "~/ui/console/refresh";
import { PlainBar } from "~/ui/plain-bar";
import { SentOrder } from "./sent-order";

/** Found by its link alone: no index, and nothing of it in the address that the next page is told. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sent");
  return { title: t("meta"), robots: { index: false, follow: false }, referrer: "no-referrer" };
}

/** Seconds between looks: with JavaScript while somebody looks at it, without by loading it again. */
const newsSeconds = 15;
const reloadSeconds = 30;

/** Food that somebody else sends: where it is, what is in it, and its PIN. For whoever holds the link, without a price. */
export default async function SentPage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  const order = await sentOr404(code);
  return (
    <>
      {isFinal(order.status) ? null : (
        <>
          <noscript>
            <meta httpEquiv="refresh" content={String(reloadSeconds)} />
          </noscript>
          <Refresh seconds={newsSeconds} />
        </>
      )}
      <PlainBar />
      <main id="main" tabIndex={-1} className="page grid justify-items-center py-6 outline-none">
        <SentOrder order={order} now={now().toISOString()} />
      </main>
    </>
  );
}

/** A link that never was, one that is not paid yet and one that is over look alike. */
async function sentOr404(code: string): Promise<SentOrderDto> {
  try {
    return await (await api()).orders.sent({ code });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
}
