import { getTranslations } from "next-intl/server";
import type { SpentByDto } from "~/modules/ordering/contract";
import { Card } from "~/ui/card";
import { Money } from "~/ui/money";

/** What the month's orders cost, kitchen by kitchen, with a bar for the eye. */
export async function SpentBy({ spent }: { spent: SpentByDto }) {
  const t = await getTranslations("wallet.month");
  const largest = spent.kitchens[0]?.spentKobo ?? 0;
  return (
    <Card as="section">
      <h2 className="font-display text-xl font-bold">{t("spentTitle")}</h2>
      <p className="mt-1 text-sm text-ink-2">
        {spent.kitchens.length === 0 ? t("spentNone") : t("spentText")}
      </p>
      {spent.kitchens.length === 0 ? null : (
        <ul className="mt-4 grid gap-4">
          {spent.kitchens.map(({ kitchenId, name, orders, spentKobo }) => (
            <li key={kitchenId} className="grid gap-1">
              <p className="flex justify-between gap-3">
                <span className="font-semibold break-words">{name}</span>
                <Money kobo={spentKobo} />
              </p>
              <div aria-hidden className="h-2 overflow-hidden rounded-full bg-band">
                <div
                  className="h-full origin-left bg-etu"
                  style={{ transform: `scaleX(${largest > 0 ? Math.max(0, spentKobo) / largest : 0})` }}
                />
              </div>
              <p className="text-sm text-ink-2">{t("spentRow", { orders })}</p>
            </li>
          ))}
          <li className="flex justify-between gap-3 border-t border-line pt-3 font-bold">
            <span>{t("spentTotal")}</span>
            <Money kobo={spent.totalKobo} />
          </li>
        </ul>
      )}
    </Card>
  );
}
