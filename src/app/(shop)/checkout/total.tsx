"use client";

import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { RegionDto } from "~/modules/catalog/contract";
import { Banner } from "~/ui/banner";
import { Skeleton } from "~/ui/skeleton";
import { type Cart, toPackInputs } from "../cart-store";
import { FeeLines } from "../fee-lines";
import { Block } from "./block";
import { ChangesList } from "./changes-list";
import { QuoteProblem } from "./quote-problem";
import type { Till } from "./use-till";

/** What it comes to, every figure with its reason; or why that cannot be said yet, and the way on. */
export function Total({
  cart,
  region,
  till,
  onPickTime,
}: {
  cart: Cart;
  region: RegionDto | null;
  till: Till;
  onPickTime: () => void;
}) {
  const t = useTranslations("checkout.total");
  const { quoted } = till;
  const { changes } = quoted;
  return (
    <Block title={t("title")}>
      {changes === null ? null : (
        <Banner tone="warn" title={t("was", { amount: formatNaira(changes.beforeKobo) })}>
          <ChangesList differences={changes.differences} />
        </Banner>
      )}
      {quoted.problem === null && !quoted.unreachable ? (
        <Figures {...{ cart, region, till }} />
      ) : (
        <QuoteProblem
          cart={cart}
          problem={quoted.problem}
          onPickTime={onPickTime}
          onRequote={() => void quoted.requote()}
        />
      )}
    </Block>
  );
}

function Figures({ cart, region, till }: { cart: Cart; region: RegionDto | null; till: Till }) {
  const t = useTranslations("checkout.total");
  const { input, offered, quoted } = till;
  const pickup = cart.fulfilment === "pickup";
  if (input === null && offered !== null) {
    return (
      <p className="text-ink-2">
        {cart.fulfilment === "delivery" && cart.zoneId === null ? t("chooseArea") : t("noTime")}
      </p>
    );
  }
  if (quoted.shown === null) return <Skeleton className="h-40" />;
  return (
    <FeeLines
      fees={quoted.shown.fees}
      totalKobo={quoted.shown.totalKobo}
      packs={toPackInputs(cart).length}
      pickup={pickup}
      promoCode={quoted.shown.promo?.code ?? null}
      placeName={region?.zones.find((zone) => zone.id === cart.zoneId)?.name ?? null}
      className={quoted.attempt === null ? "opacity-50" : ""}
    />
  );
}
