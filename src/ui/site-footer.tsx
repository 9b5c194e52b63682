import { useTranslations } from "next-intl";
import { cn } from "./cn";
import { LanguageSwitch } from "./language-switch";
import { LiteButton } from "./lite-button";
import { paths } from "./paths";
import { TextLink } from "./text-link";
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
          <TextLink
            href={paths.privacy}
            prefetch={false}
            className="inline-flex min-h-11 items-center justify-self-start text-sm"
          >
            {t("privacy")}
          </TextLink>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <LiteButton />
          <LanguageSwitch />
        </div>
      </div>
    </footer>
  );
}
