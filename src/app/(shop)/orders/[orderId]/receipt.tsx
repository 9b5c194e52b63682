import { useTranslations } from "next-intl";
import type { OrderDto } from "~/modules/ordering/contract";
import type { RefundDto } from "~/modules/refunds/contract";
import { Cloth } from "~/ui/cloth";
import { Money } from "~/ui/money";
import { FeeLines } from "../../fee-lines";
import { LineList } from "../../line-list";
import { tenderWords } from "./order-money";
import { refundSums } from "./refund-words";

/** What was ordered, what each part cost, how it was paid, and what came back. */
export function Receipt({
  order,
  refunds,
  placeName,
  lateTipKobo = 0,
}: {
  order: OrderDto;
  refunds: readonly RefundDto[];
  placeName: string | null;
  /** What was given to the rider after the delivery, from the wallet. */
  lateTipKobo?: number;
}) {
  const [t, channel] = [useTranslations("orders"), useTranslations("common.channel")];
  const { sourceKobo } = refundSums(refunds);
  const packs = new Set(order.lines.map((line) => line.packIndex)).size;
  return (
    <section aria-labelledby="receipt" className="overflow-hidden rounded-card border border-line bg-surface">
      <Cloth theme={order.kitchen.theme} />
      <div className="grid gap-4 p-4 md:p-5">
        <div>
          <h2 id="receipt" className="font-display text-xl font-bold">
            {t("receipt.title")}
          </h2>
          <p className="text-ink-2">
            {order.kitchen.name} · <span className="figures">{order.number}</span>
          </p>
        </div>
        <LineList lines={order.lines} />
        <FeeLines
          fees={order.fees}
          totalKobo={order.totalKobo}
          packs={packs}
          pickup={order.fulfilment.type === "pickup"}
          placeName={placeName}
          promoCode={order.promoCode}
          className="border-t border-line pt-1"
        />
        <ul className="grid gap-1 border-t border-line pt-3">
          {order.tenders.map((tender) => (
            <li key={tender.id} className="flex justify-between gap-3">
              <span>{tenderWords(order, tender, t, channel)}</span>
              <Money kobo={tender.amountKobo} />
            </li>
          ))}
          {lateTipKobo === 0 ? null : (
            <li className="flex justify-between gap-3">
              <span>{t("receipt.lateTip")}</span>
              <Money kobo={lateTipKobo} />
            </li>
          )}
          <Returned
            words={t(order.isShared === true ? "receipt.backShares" : "receipt.backWallet")}
            kobo={order.refundedKobo - sourceKobo}
          />
          <Returned words={t("receipt.backBank")} kobo={sourceKobo} />
        </ul>
      </div>
    </section>
  );
}

function Returned({ words, kobo }: { words: string; kobo: number }) {
  if (kobo === 0) return null;
  return (
    <li className="flex justify-between gap-3 font-semibold text-ugu">
      <span>{words}</span>
      <Money kobo={kobo} signed />
    </li>
  );
}
