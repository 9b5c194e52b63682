"use client";

import { useTranslations } from "next-intl";
import { Badge } from "~/ui/badge";
import { useStoredCount } from "../../cart-storage";

/** How often a dish is in the cart already; nothing when it is not. */
export function InCart({ itemId }: { itemId: string }) {
  const t = useTranslations("menu");
  const count = useStoredCount(itemId);
  return count === 0 ? null : <Badge tone="action">{t("inCart", { count })}</Badge>;
}
