import { useTranslations } from "next-intl";
import { paths } from "~/ui/paths";

/** Fewer bytes, on or off: a form of two buttons, so that it works before any script has come. */
export function LiteSwitch({ lite }: { lite: boolean }) {
  const t = useTranslations("plain.lite");
  return (
    <form method="post" action={paths.lite} className="grid justify-items-start gap-2">
      <fieldset aria-describedby="lite-text">
        {/* A legend stands on its fieldset's border: the pill has one of its own, below it. */}
        <legend className="mb-2 font-semibold">{t("legend")}</legend>
        <span className="inline-flex rounded-full border border-line bg-surface p-1">
          {(["1", "0"] as const).map((value) => (
            <button
              key={value}
              type="submit"
              name="lite"
              value={value}
              aria-pressed={(value === "1") === lite}
              className="inline-flex min-h-11 items-center rounded-full px-4 text-sm font-semibold text-ink-2 hover:text-ink aria-pressed:bg-epo-band aria-pressed:text-epo"
            >
              {t(value === "1" ? "on" : "off")}
            </button>
          ))}
        </span>
      </fieldset>
      <p id="lite-text" className="text-sm text-ink-2">
        {t("text")}
      </p>
    </form>
  );
}
