import { useTranslations } from "next-intl";

/** The first thing the keyboard reaches: straight to the content, whose element has the id `main`. */
export function SkipLink() {
  const t = useTranslations("shell");
  return (
    <a
      href="#main"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-60 focus:rounded-full focus:bg-ink focus:px-5 focus:py-3 focus:font-semibold focus:text-paper"
    >
      {t("skip")}
    </a>
  );
}
