"use client";

import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { Problem } from "~/trpc/init";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { type Cart, cartActs } from "../cart-store";
import { dropDish } from "./mend-cart";
import { readItemId, readMissing } from "./refusal-details";

/** Why there is no price for this cart yet, and the press that mends it. */
export function QuoteProblem({
  problem,
  cart,
  onPickTime,
  onRequote,
}: {
  /** Null: no answer came. */
  problem: Problem | null;
  cart: Cart;
  onPickTime: () => void;
  onRequote: () => void;
}) {
  const t = useTranslations("checkout.problem");
  const common = useTranslations("common");
  const again = (
    <Button variant="secondary" size="small" onClick={onRequote}>
      {common("tryAgain")}
    </Button>
  );
  if (problem === null) {
    return (
      <Banner tone="warn" title={t("unreachable")}>
        <p>{t("safe")}</p>
        <div className="mt-3">{again}</div>
      </Banner>
    );
  }
  const itemId = readItemId(problem.details);
  const dish = cart.packs.flatMap((pack) => pack.items).find((item) => item.itemId === itemId);
  return (
    <Banner tone="warn" title={problem.sentence}>
      {dish === undefined ? null : <p>{t("about", { dish: dish.name })}</p>}
      {problem.code === "ordering.below_minimum" ? <Missing problem={problem} /> : null}
      <div className="mt-3">{wayOut(problem, cart, onPickTime, t) ?? again}</div>
    </Banner>
  );
}

function Missing({ problem }: { problem: Problem }) {
  const t = useTranslations("checkout.problem");
  const missing = readMissing(problem.details);
  return missing === null ? null : <p>{t("missing", { amount: formatNaira(missing) })}</p>;
}

function wayOut(
  problem: Problem,
  cart: Cart,
  onPickTime: () => void,
  t: ReturnType<typeof useTranslations<"checkout.problem">>,
) {
  const itemId = readItemId(problem.details);
  switch (problem.code) {
    case "catalog.kitchen_closed":
    case "catalog.item_unavailable_now":
    case "ordering.slot_not_offered":
    case "inventory.slot_full":
      return (
        <Button size="small" onClick={onPickTime}>
          {t("chooseTime")}
        </Button>
      );
    case "catalog.zone_not_served":
      return (
        <Button size="small" onClick={() => cartActs.setFulfilment("pickup")}>
          {t("pickUp")}
        </Button>
      );
    case "ordering.below_minimum":
      return (
        <LinkButton size="small" href={paths.kitchen(cart.regionId, cart.kitchenId)}>
          {t("addMore")}
        </LinkButton>
      );
    case "catalog.item_not_found":
    case "catalog.item_not_of_kitchen":
      return itemId === null ? null : (
        <Button size="small" variant="danger-outline" onClick={() => dropDish(cart, itemId)}>
          {t("remove")}
        </Button>
      );
    default:
      return problem.code.startsWith("catalog.") ? (
        <LinkButton size="small" href={paths.cart}>
          {t("changeCart")}
        </LinkButton>
      ) : null;
  }
}
