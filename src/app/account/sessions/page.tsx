import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { now } from "~/platform/clock";
import { api, viewer } from "~/trpc/server";
import { deviceOf } from "~/ui/device-words";
import { formatDayTime } from "~/ui/fmt";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { AccountFrame } from "../account-frame";
import { SessionList } from "./session-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.sessions");
  return { title: t("title") };
}

/** Where one is signed in: browsers and programs, each to be ended from here. */
export default async function SessionsPage() {
  if ((await viewer()) === null) redirect(paths.signIn(paths.accountSessions));
  const [t, { sessions }] = await Promise.all([
    getTranslations("account.sessions"),
    api().then((caller) => caller.accounts.sessions({})),
  ]);
  const at = now();
  const device = (userAgent: string) => {
    const { browser, system } = deviceOf(userAgent);
    if (browser === null) return t("unknown");
    return system === null ? browser : t("browserOn", { browser, system });
  };
  const shown = sessions.map(({ id, kind, userAgent, current, createdAt, lastSeenAt }) => ({
    id,
    current,
    device: kind === "program" ? t("program") : device(userAgent),
    when: [
      t("since", { at: formatDayTime(createdAt, at) }),
      ...(lastSeenAt === null ? [] : [t("seen", { at: formatDayTime(lastSeenAt, at) })]),
    ].join(", "),
  }));
  return (
    <AccountFrame title={t("title")}>
      <p className="text-ink-2">
        {t.rich("lead", { link: (words) => <TextLink href={paths.accountPassword}>{words}</TextLink> })}
      </p>
      <SessionList sessions={shown} />
    </AccountFrame>
  );
}
