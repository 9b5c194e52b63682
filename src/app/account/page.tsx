import {
  Bell,
  Database,
  KeyRound,
  type LucideIcon,
  MapPin,
  MonitorSmartphone,
  ShieldCheck,
  UserRound,
} from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { may } from "~/modules/identity";
import { api, viewer } from "~/trpc/server";
import { Card } from "~/ui/card";
import { formatPhone } from "~/ui/fmt";
import { LanguageSwitch } from "~/ui/language-switch";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { ThemeToggle } from "~/ui/theme-toggle";
import { AccountFrame } from "./account-frame";
import { SignOutButton } from "./sign-out-button";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("title") };
}

type Place = {
  key: "profile" | "addresses" | "notifications" | "safety" | "password" | "sessions" | "data";
  icon: LucideIcon;
  href: string;
  /** Of customers alone. */
  eats?: true;
};

const places: readonly Place[] = [
  { key: "profile", icon: UserRound, href: paths.accountProfile },
  { key: "addresses", icon: MapPin, href: paths.accountAddresses, eats: true },
  { key: "notifications", icon: Bell, href: paths.accountNotifications, eats: true },
  { key: "safety", icon: ShieldCheck, href: paths.walletSafety, eats: true },
  { key: "password", icon: KeyRound, href: paths.accountPassword },
  { key: "sessions", icon: MonitorSmartphone, href: paths.accountSessions },
  { key: "data", icon: Database, href: paths.accountData },
];

/** Who one is here, where everything of the account is, and the way out. */
export default async function AccountPage() {
  const person = await viewer();
  if (person === null) redirect(paths.signIn(paths.account));
  const [t, user] = await Promise.all([
    getTranslations("account"),
    api().then((caller) => caller.accounts.me()),
  ]);
  const eats = may(person, "orders.place");
  const rows = [
    { label: t("name"), value: user.name },
    { label: t("phone"), value: user.phone === null ? null : formatPhone(user.phone) },
    { label: t("email"), value: user.email },
    { label: t("worksAs"), value: user.role === "customer" ? null : user.role.replaceAll("_", " ") },
  ].filter((row) => row.value !== null);
  return (
    <AccountFrame title={t("title")} back={false}>
      <Card>
        <dl className="grid gap-4">
          {rows.map((row) => (
            <div key={row.label}>
              <dt className="text-sm text-ink-2">{row.label}</dt>
              <dd className="font-semibold break-words">{row.value}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <nav
        aria-label={t("places.label")}
        className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface"
      >
        {places
          .filter((place) => eats || place.eats !== true)
          .map(({ key, icon: Icon, href }) => (
            <Link key={key} href={href} className="flex items-center gap-3 p-4 hover:bg-band">
              <Icon aria-hidden className="size-5 shrink-0 text-etu" />
              <span className="grid min-w-0">
                <span className="font-semibold">{t(`places.${key}`)}</span>
                <span className="text-sm text-ink-2">{t(`places.${key}Text`)}</span>
              </span>
            </Link>
          ))}
      </nav>
      <Card as="section" className="grid gap-4">
        <h2 className="font-display text-xl font-bold">{t("look")}</h2>
        <LanguageSwitch />
        <ThemeToggle />
      </Card>
      <div className="flex flex-wrap gap-3">
        {user.kitchenId === null ? null : (
          <LinkButton href={paths.kitchenBoard(user.kitchenId)}>{t("board")}</LinkButton>
        )}
        <SignOutButton />
      </div>
      <p>
        <TextLink href={paths.privacy} className="inline-flex min-h-11 items-center">
          {t("places.privacy")}
        </TextLink>
      </p>
    </AccountFrame>
  );
}
