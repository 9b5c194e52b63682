import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppShell } from "~/ui/app-shell";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.notFound");
  return { title: t("meta") };
}

/** What is not there, and what is not for this person, look alike. */
export default async function NotFound() {
  const t = await getTranslations("shell.notFound");
  return (
    <AppShell>
      <EmptyState
        scene="pot"
        title={t("title")}
        action={<LinkButton href={paths.home}>{t("back")}</LinkButton>}
      >
        {t("text")}
      </EmptyState>
    </AppShell>
  );
}
