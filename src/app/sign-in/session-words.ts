import type { useTranslations } from "next-intl";
import type { SessionWords } from "./browser-session";

/** What signing in says by itself, in the words of the page it stands on. */
export function sessionWords(t: ReturnType<typeof useTranslations<"door">>): SessionWords {
  return { unreachable: t("unreachable"), notNow: t("notNow") };
}
