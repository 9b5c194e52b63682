import { useTranslations } from "next-intl";
import { localeNames } from "~/i18n/locale";
import { locales } from "~/modules/identity/contract";
import { cn } from "./cn";
import { paths } from "./paths";

/** English or Pidgin: a form of two buttons, so that it works before any script has come. Kept on device and account. */
export function LanguageSwitch({ className }: { className?: string }) {
  const t = useTranslations("common");
  const current = t("languageId");
  return (
    <form method="post" action={paths.language} className={className}>
      <fieldset className="inline-flex flex-wrap rounded-sheet border border-line bg-surface p-1">
        <legend className="sr-only">{t("language")}</legend>
        {locales.map((locale) => (
          <button
            key={locale}
            type="submit"
            name="locale"
            value={locale}
            lang={locale === "en" ? "en-NG" : locale}
            aria-pressed={locale === current}
            className={cn(
              "inline-flex min-h-11 items-center rounded-full px-4 text-sm font-semibold text-ink-2 hover:text-ink",
              "aria-pressed:bg-epo-band aria-pressed:text-epo",
            )}
          >
            {localeNames[locale]}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
