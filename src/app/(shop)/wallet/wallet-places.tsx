import { CalendarDays, ChartColumn, type LucideIcon, SearchCheck, ShieldCheck } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { paths } from "~/ui/paths";

const places = [
  { key: "safety", icon: ShieldCheck, href: paths.walletSafety },
  { key: "month", icon: CalendarDays, href: paths.walletStatement() },
  { key: "spending", icon: ChartColumn, href: paths.walletSpending() },
  { key: "didIPay", icon: SearchCheck, href: paths.didIPay },
] as const satisfies readonly { key: string; icon: LucideIcon; href: string }[];

/**
 * Where else the wallet leads: its guard, its months, and the answer to "debited, nothing happened". Four tiles on a
 * phone, so that the statement begins on the first screen; rows with a word about each beside it.
 */
export async function WalletPlaces() {
  const t = await getTranslations("wallet.places");
  return (
    <nav
      aria-label={t("label")}
      className="grid grid-cols-[repeat(auto-fit,minmax(4.25rem,1fr))] overflow-hidden rounded-card border border-line bg-surface lg:grid-cols-1 lg:divide-y lg:divide-line"
    >
      {places.map(({ key, icon: Icon, href }) => (
        <Link
          key={key}
          href={href}
          className="flex flex-col items-center gap-1 px-0.5 py-3 text-center hover:bg-band focus-visible:-outline-offset-3 lg:flex-row lg:gap-3 lg:p-4 lg:text-left"
        >
          <span aria-hidden className="rounded-full bg-etu-band p-2.5 text-etu lg:bg-transparent lg:p-0">
            <Icon className="size-5 shrink-0" />
          </span>
          <span className="grid text-xs lg:text-base">
            <span className="font-semibold">{t(key)}</span>
            <span className="text-sm text-ink-2 max-lg:hidden">{t(`${key}Text`)}</span>
          </span>
        </Link>
      ))}
    </nav>
  );
}
