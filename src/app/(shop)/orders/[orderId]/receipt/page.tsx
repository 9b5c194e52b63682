import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { formatNaira } from "~/kernel/money";
import type { OrderDto } from "~/modules/ordering/contract";
import { api, viewer } from "~/trpc/server";
import { BackLink } from "~/ui/back-link";
import { formatStamp } from "~/ui/fmt";
import { Money } from "~/ui/money";
import { paths } from "~/ui/paths";
import { Wordmark } from "~/ui/wordmark";
import { ownOrigin } from "../../../own-origin";
import { Receipt } from "../receipt";
import { Changed } from "./changed";
import { Print } from "./print";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders.receipt"))("title"), robots: { index: false } };
}

/** The receipt alone, as it is kept, printed and sent on: every line, fee and tender, the VAT by seller, what came back. */
export default async function ReceiptPage({ params }: { params: Promise<{ orderId: string }> }) {
  const { orderId } = await params;
  if ((await viewer()) === null) redirect(paths.signIn(paths.receipt(orderId)));
  const order = await ownOr404(orderId);
  const caller = await api();
  const [t, { regions }, { refunds }, { shortages }, after, madeOutTo] = await Promise.all([
    getTranslations("orders.receipt"),
    caller.catalog.regions({}),
    caller.refunds.ofOrder({ orderId }),
    caller.shortages.list({ orderId }),
    caller.orders.after({ id: orderId }),
    caller.accounts.receiptName(),
  ]);
  const zones = regions.flatMap((region) => region.zones);
  const placeName = zones.find((zone) => zone.id === order.fulfilment.zoneId)?.name ?? null;
  const link = `${await ownOrigin()}${paths.verify(after.receiptCode)}`;
  const text = t("shareText", {
    number: order.number,
    kitchen: order.kitchen.name,
    amount: formatNaira(order.totalKobo),
    link,
  });
  return (
    <div className="page py-6">
      <div className="mx-auto grid max-w-xl gap-4">
        <BackLink href={paths.order(orderId)} className="-mt-3">
          {t("back")}
        </BackLink>
        <h1 className="sr-only">{t("title")}</h1>
        {/* On paper there is no bar that says whose receipt it is. */}
        <div className="hidden print:block">
          <Wordmark />
        </div>
        <p className="text-ink-2">{t("ordered", { when: formatStamp(order.createdAt) })}</p>
        {madeOutTo.legalName === null && madeOutTo.tin === null ? null : (
          <dl className="grid gap-2">
            <Fact name={t("madeOutTo")} value={madeOutTo.legalName} />
            <Fact name={t("tin")} value={madeOutTo.tin} figures />
          </dl>
        )}
        <Receipt {...{ order, refunds, placeName }} lateTipKobo={after.tip.givenKobo ?? 0} />
        <Changed shortages={shortages} />
        {after.vat.length === 0 ? null : (
          <ul className="grid gap-1 text-sm text-ink-2">
            {after.vat.map(({ seller, vatKobo }) => (
              <li key={seller} className="flex justify-between gap-3">
                <span>{t("vatOf", { seller })}</span>
                <Money kobo={vatKobo} />
              </li>
            ))}
          </ul>
        )}
        <div className="flex flex-wrap gap-3 print:hidden">
          <Print label={t("print")} />
          <a
            href={`https://wa.me/?text=${encodeURIComponent(text)}`}
            target="_blank"
            rel="noreferrer"
            className="inline-flex min-h-12 items-center justify-center rounded-full border border-line-strong bg-surface px-5 font-semibold hover:bg-band"
          >
            {t("share")}
          </a>
        </div>
        <p className="text-sm text-ink-2">
          {t("verify")}
          <br />
          <a href={link} className="figures break-all underline underline-offset-3">
            {link}
          </a>
        </p>
      </div>
    </div>
  );
}

function Fact({ name, value, figures }: { name: string; value: string | null; figures?: true }) {
  if (value === null) return null;
  return (
    <div>
      <dt className="text-sm text-ink-2">{name}</dt>
      <dd className={figures ? "figures font-semibold" : "font-semibold break-words"}>{value}</dd>
    </div>
  );
}

/** Only its own customer has an order's receipt; somebody else's and one that never was look alike. */
async function ownOr404(id: string): Promise<OrderDto> {
  try {
    const caller = await api();
    const [order] = await Promise.all([caller.orders.get({ id }), caller.orders.after({ id })]);
    return order;
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
}
