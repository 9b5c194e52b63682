import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { api, viewer } from "~/trpc/server";
import { Card } from "~/ui/card";
import { paths } from "~/ui/paths";
import { isLite } from "../../lite-mode";
import { LiteSwitch } from "../../lite-switch";
import { AccountFrame } from "../account-frame";
import { NotificationChoices } from "./notification-choices";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.telling");
  return { title: t("title") };
}

/** What one is told, and by which channel. */
export default async function NotificationsPage() {
  if ((await viewer()) === null) redirect(paths.signIn(paths.accountNotifications));
  const [t, lite, preferences] = await Promise.all([
    getTranslations("account.telling"),
    isLite(),
    api().then((caller) => caller.notifications.preferences({})),
  ]);
  return (
    <AccountFrame title={t("title")}>
      <p className="text-ink-2">{t("lead")}</p>
      <NotificationChoices first={preferences} />
      <Card as="section">
        <LiteSwitch lite={lite} />
      </Card>
    </AccountFrame>
  );
}
