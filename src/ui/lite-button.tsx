import { useTranslations } from "next-intl";
import { paths } from "./paths";

const look =
  "min-h-11 items-center rounded-full border border-line bg-surface px-4 text-sm font-semibold text-ink-2 hover:text-ink";

/**
 * Few bytes and no movement, on or off, for guests too: a form of one button that works before any script has come.
 * Which of the two it is says `data-lite` of the page, so that whatever shows it need not ask.
 */
export function LiteButton() {
  const t = useTranslations("common.lite");
  return (
    <form method="post" action={paths.lite}>
      <button type="submit" name="lite" value="1" className={`inline-flex in-data-lite:hidden ${look}`}>
        {t("turnOn")}
      </button>
      <button type="submit" name="lite" value="0" className={`hidden in-data-lite:inline-flex ${look}`}>
        {t("turnOff")}
      </button>
    </form>
  );
}
