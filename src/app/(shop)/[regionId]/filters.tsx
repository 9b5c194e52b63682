import { Check, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type KitchenFilter, kitchenFilters } from "~/modules/catalog/contract";
import { paths } from "~/ui/paths";
import { toggledPath } from "./region-filters";

// Relative, so that the words for screen readers stay in the shelf that scrolls, and widen no page.
const chip =
  "relative inline-flex min-h-11 items-center gap-1.5 rounded-full border border-line-strong bg-surface px-4 text-sm " +
  "font-semibold whitespace-nowrap text-ink-2 hover:bg-band aria-[current]:border-transparent " +
  "aria-[current]:bg-ink aria-[current]:text-paper";

/** The filters as links: they work without JavaScript, and a filtered list is an address that can be sent on. */
export function Filters({
  regionId,
  on,
  knowsZone,
}: {
  regionId: string;
  on: ReadonlySet<KitchenFilter>;
  /** Without a zone nobody knows who delivers: that choice is not offered rather than empty. */
  knowsZone: boolean;
}) {
  const t = useTranslations("find.filters");
  const offered = kitchenFilters.filter((name) => name !== "delivers" || knowsZone);
  return (
    <nav aria-label={t("label")}>
      <ul className="shelf -mx-4 flex gap-2 px-4 py-1 md:mx-0 md:flex-wrap md:px-0">
        {on.size === 0 ? null : (
          <li className="max-md:order-first">
            <Link href={paths.region(regionId)} scroll={false} className={chip}>
              <X aria-hidden className="size-4" />
              {t("clear")}
            </Link>
          </li>
        )}
        {offered.map((name) => (
          // Those that are on stand where the shelf begins: on a phone the others may be beyond its edge.
          <li key={name} className={on.has(name) ? "max-md:order-first" : undefined}>
            <Link
              href={toggledPath(regionId, on, name)}
              aria-current={on.has(name) ? "true" : undefined}
              scroll={false}
              className={chip}
            >
              {on.has(name) ? <Check aria-hidden className="size-4" /> : null}
              {t(name)}
              {on.has(name) ? <span className="sr-only">{t("on")}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
