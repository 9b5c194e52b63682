import { useTranslations } from "next-intl";
import { cn } from "./cn";
import { LanguageSwitch } from "./language-switch";
import { LiteButton } from "./lite-button";
import { Wordmark } from "./wordmark";

/** The end of every customer page: what is promised, the data saver and the language. */
export function SiteFooter({ className }: { className?: string }) {
  const t = useTranslations("shell");
  return (
    <footer data-no-print className={cn("border-t border-line pt-6", className)}>
      <div className="page flex flex-wrap items-center justify-between gap-4">
        <div className="grid max-w-md gap-2">
          <Wordmark />
          <p className="text-sm text-ink-2">{t("footer")}</p>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <LiteButton />
          <LanguageSwitch />
        </div>
      </div>
    </footer>
  );
}
