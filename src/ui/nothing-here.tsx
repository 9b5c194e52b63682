import { getTranslations } from "next-intl/server";
import { buttonStyle } from "./button-style";
import { EmptyState } from "./empty-state";
import { paths } from "./paths";

/**
 * What is not there, and what is not for this person, look alike. Every page carries these words for the case that they
 * are needed, so they bring no script: the way home is a plain link.
 */
export async function NothingHere() {
  const t = await getTranslations("plain.notFound");
  return (
    <EmptyState
      scene="pot"
      title={t("title")}
      action={
        <a href={paths.home} className={buttonStyle()}>
          {t("back")}
        </a>
      }
    >
      {t("text")}
    </EmptyState>
  );
}
