import { getTranslations } from "next-intl/server";
import type { ShortageDto } from "~/modules/refunds/contract";

/** What the kitchen gave instead of what was ordered, or left out: the lines above are those that were ordered. */
export async function Changed({ shortages }: { shortages: readonly ShortageDto[] }) {
  const t = await getTranslations("orders.shortage");
  const settled = shortages.filter(({ status }) => status === "replaced" || status === "removed");
  if (settled.length === 0) return null;
  return (
    <section aria-labelledby="changed" className="text-sm text-ink-2">
      <h2 id="changed" className="font-semibold text-ink">
        {t("outcomes")}
      </h2>
      <ul className="mt-1 grid gap-1">
        {settled.map(({ id, status, quantity, name, replacement }) => {
          const what = `${quantity} × ${name}`;
          return (
            <li key={id}>
              {status === "replaced"
                ? t("replaced", { name: what, replacement: replacement?.name ?? "" })
                : t("removed", { name: what })}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
