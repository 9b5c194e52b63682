import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonStyle } from "~/ui/button-style";
import { cn } from "~/ui/cn";
import { controlStyle } from "~/ui/control-style";
import { searchPath } from "./shop-paths";

/** As long as the longest dish name and a little more; the server takes no more. */
const wordsMax = 60;

/** Looks for a dish or a kitchen of one region; a plain form, so that it works before any script has come. */
export function SearchForm({
  regionId,
  regionName,
  words = "",
  className,
}: {
  regionId: string;
  regionName: string;
  words?: string;
  className?: string;
}) {
  const t = useTranslations("find.search");
  return (
    <search className={className}>
      <form action={searchPath} className="flex gap-2">
        <input type="hidden" name="region" value={regionId} />
        <label className="relative min-w-0 flex-1">
          <span className="sr-only">{t("field", { region: regionName })}</span>
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-4 size-5 -translate-y-1/2 text-ink-3"
          />
          <input
            type="search"
            name="q"
            defaultValue={words}
            required
            maxLength={wordsMax}
            enterKeyHint="search"
            autoComplete="off"
            placeholder={t("placeholder")}
            className={cn(controlStyle, "rounded-full pl-12")}
          />
        </label>
        <button type="submit" className={buttonStyle({ variant: "secondary" })}>
          {t("go")}
        </button>
      </form>
    </search>
  );
}
