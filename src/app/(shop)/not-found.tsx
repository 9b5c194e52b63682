import { getTranslations } from "next-intl/server";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";

/** What is not there, and what is not for this person, look alike. */
export default async function NotFound() {
  const t = await getTranslations("shell.notFound");
  return (
    <EmptyState
      scene="pot"
      title={t("title")}
      action={<LinkButton href={paths.home}>{t("back")}</LinkButton>}
    >
      {t("text")}
    </EmptyState>
  );
}
