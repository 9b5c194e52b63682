"use client";

import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { MenuDto, RegionDto } from "~/modules/catalog/contract";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { LinkButton } from "~/ui/link-button";
import { Money } from "~/ui/money";
import { paths } from "~/ui/paths";
import { RadioCards } from "~/ui/radio-cards";
import { Select } from "~/ui/select";
import { Skeleton } from "~/ui/skeleton";
import { type Cart, cartActs } from "../cart-store";
import { FeeLines } from "../fee-lines";
import type { LocalPrice } from "../local-price";
import { minutesWords } from "../minutes-words";
import { cartObstacle, missingFoodKobo, type Obstacle } from "./cart-obstacle";

/** How the food comes, every figure of the total with its reason, and the way to the till. */
export function CartSummary({
  cart,
  menu,
  price,
  regions,
}: {
  cart: Cart;
  menu: MenuDto | null;
  price: LocalPrice | null;
  regions: readonly RegionDto[];
}) {
  const t = useTranslations("cart.summary");
  const zones = regions.find(({ id }) => id === cart.regionId)?.zones ?? [];
  const zone = zones.find(({ id }) => id === cart.zoneId) ?? null;
  if (menu === null || price === null) return <Skeleton className="h-80 rounded-card" />;
  const obstacle = cartObstacle(cart, menu, price);
  const missingKobo = missingFoodKobo(menu, price);
  return (
    <>
      <Card as="section" aria-label={t("label")} className="grid gap-5 lg:sticky lg:top-20">
        <HowItComes cart={cart} menu={menu} zones={zones} />
        {missingKobo === 0 || price.priced === null ? null : (
          <Banner tone="warn" title={t("missing", { amount: formatNaira(missingKobo) })}>
            {t("smallest", { amount: formatNaira(menu.kitchen.minOrderKobo) })}
          </Banner>
        )}
        {price.priced === null ? null : (
          <FeeLines
            fees={price.priced.fees}
            totalKobo={price.priced.totalKobo}
            packs={price.priced.packs.length}
            pickup={cart.fulfilment === "pickup"}
            placeName={zone?.name ?? null}
            promoCode={price.priced.promo?.code ?? null}
          />
        )}
        <div className="max-lg:hidden">
          <ToTill cart={cart} obstacle={obstacle} />
        </div>
      </Card>
      {/* On a phone the way on stays under the thumb, above the tabs. */}
      <section
        aria-label={t("go")}
        className="fixed inset-x-0 bottom-[calc(var(--bar-bottom)+env(safe-area-inset-bottom))] z-20 border-t border-line bg-surface p-3 md:bottom-0 lg:hidden"
      >
        <div className="mx-auto grid max-w-xl grid-cols-[auto_1fr] items-start gap-4">
          <p className="text-sm text-ink-2">
            {t("total")}
            <Money kobo={price.priced?.totalKobo ?? 0} className="block text-lg font-bold text-ink" />
          </p>
          <ToTill cart={cart} obstacle={obstacle} />
        </div>
      </section>
    </>
  );
}

function ToTill({ cart, obstacle }: { cart: Cart; obstacle: Obstacle | null }) {
  const t = useTranslations("cart");
  if (obstacle !== null) {
    return (
      <Button
        wide
        disabledReason={t(`obstacle.${obstacle.why}`, {
          amount: obstacle.why === "missing" ? obstacle.amount : "",
        })}
      >
        {t("summary.go")}
      </Button>
    );
  }
  return (
    <LinkButton href={paths.checkout(cart.kitchenId)} wide>
      {t("summary.go")}
    </LinkButton>
  );
}

function HowItComes({ cart, menu, zones }: { cart: Cart; menu: MenuDto; zones: RegionDto["zones"] }) {
  const t = useTranslations("cart.summary");
  const { delivers, deliveryFeeKobo, etaMinutes, landmark } = menu.kitchen;
  return (
    <div className="grid gap-3">
      <RadioCards
        legend={t("how")}
        name="fulfilment"
        value={cart.fulfilment}
        onValueChange={(value) => cartActs.setFulfilment(value === "pickup" ? "pickup" : "delivery")}
        options={[
          {
            value: "delivery",
            label: t("delivery"),
            detail: delivers && etaMinutes !== null ? minutesWords(etaMinutes) : undefined,
            trailing: deliveryFeeKobo === null ? undefined : <Money kobo={deliveryFeeKobo} />,
          },
          { value: "pickup", label: t("pickup"), detail: landmark, trailing: t("noFee") },
        ]}
      />
      {cart.fulfilment === "pickup" ? null : (
        <Select
          label={t("area")}
          id="cart-zone"
          value={cart.zoneId ?? ""}
          onChange={(event) => cartActs.setZone(event.currentTarget.value || null)}
          placeholder={t("chooseArea")}
          options={zones.map(({ id, name }) => ({ value: id, label: name }))}
          error={delivers === false ? t("notThere", { kitchen: cart.kitchenName }) : null}
        />
      )}
    </div>
  );
}
