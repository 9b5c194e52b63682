import { useTranslations } from "next-intl";
import type { AfterOrderDto, OrderDto } from "~/modules/ordering/contract";
import { LinkButton } from "~/ui/link-button";
import { dishPath, searchPath } from "../../shop-paths";

/** Where what was ordered can be had now; when no kitchen has it, the search for it. */
export function Elsewhere({ order, found }: { order: OrderDto; found: AfterOrderDto["elsewhere"] }) {
  const t = useTranslations("orders.answer");
  if (found === null) {
    const dish = order.lines[0]?.name ?? "";
    return (
      <LinkButton href={`${searchPath}?${new URLSearchParams({ q: dish })}`} variant="secondary" wide>
        {t("find", { dish })}
      </LinkButton>
    );
  }
  const { kitchenName: kitchen, name: dish, minutes } = found;
  return (
    <LinkButton
      href={dishPath(found.regionId, found.kitchenId, found.itemId)}
      wide
      className="min-h-14 py-2 whitespace-normal"
    >
      {t("try", { kitchen, dish, ...minutes })}
    </LinkButton>
  );
}
