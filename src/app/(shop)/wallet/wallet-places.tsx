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

/** Where else the wallet leads: its guard, its months, and the answer to "debited, nothing happened". */
export async function WalletPlaces() {
  const t = await getTranslations("wallet.places");
  return (
    <nav
      aria-label={t("label")}
      className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface"
    >
      {places.map(({ key, icon: Icon, href }) => (
        <Link key={key} href={href} className="flex items-center gap-3 p-4 hover:bg-band">
          <Icon aria-hidden className="size-5 shrink-0 text-etu" />
          <span className="grid">
            <span className="font-semibold">{t(key)}</span>
            <span className="text-sm text-ink-2">{t(`${key}Text`)}</span>
          </span>
        </Link>
      ))}
    </nav>
  );
}
