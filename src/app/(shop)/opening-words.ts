import type { useTranslations } from "next-intl";
import type { OpenStateDto } from "~/modules/catalog/contract";
import { formatDay, formatTime } from "~/ui/fmt";

/** The words of finding food: `useTranslations("find")`, or what awaits `getTranslations("find")`. */
export type FindWords = ReturnType<typeof useTranslations<"find">>;

/** `Open until 9:00 pm`, `Opens 7:00 am tomorrow`, `Opens 7:00 am on Mon, 23 Nov`. */
export function openingWords(opening: OpenStateDto, now: string, t: FindWords): string {
  if (opening.open && opening.closesAt !== null) {
    return t("kitchen.openUntil", { time: formatTime(opening.closesAt) });
  }
  if (opening.opensAt === null) return t("kitchen.closed");
  const [time, day] = [formatTime(opening.opensAt), formatDay(opening.opensAt, now)];
  return /^to(day|morrow)$/.test(day)
    ? t("kitchen.opens", { time, day })
    : t("kitchen.opensOn", { time, day });
}
