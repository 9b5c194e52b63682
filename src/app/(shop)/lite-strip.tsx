import { useTranslations } from "next-intl";
import { Leaf } from "~/ui/drawn-icons";

/** Why there are no pictures: who asked the browser to save data never pressed anything here. Scrolls away. */
export function LiteStrip() {
  const t = useTranslations("find");
  return (
    <p
      data-no-print
      className="flex items-center justify-center gap-1.5 bg-ugu-band px-4 py-1 text-center text-xs font-semibold text-ugu"
    >
      <Leaf className="size-4 shrink-0" />
      {t("liteOn")}
    </p>
  );
}
