import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { formatNaira } from "~/kernel/money";
import type { SpendSummaryDto } from "~/modules/ordering/contract";
import { Card } from "~/ui/card";
import { Money } from "~/ui/money";

const parts = ["food", "delivery", "fees", "tips", "shares"] as const;

/** What the orders of some time cost: the sum, what it was for, and where. The rows add up to it. */
export async function SpendCard({
  title,
  spend,
  children,
}: {
  title: string;
  spend: SpendSummaryDto["year"];
  children?: ReactNode;
}) {
  const t = await getTranslations("wallet.spending");
  const rows = [
    ...parts.map((part) => ({ part, kobo: spend[`${part}Kobo`] })),
    { part: "back" as const, kobo: -spend.backKobo },
  ].filter(({ kobo }) => kobo !== 0);
  return (
    <Card as="section" className="grid gap-4">
      <header className="grid gap-1">
        <h2 className="font-display text-xl font-bold">{title}</h2>
        <Money kobo={spend.spentKobo} className="font-display text-3xl font-bold text-etu" />
        <p className="text-ink-2">
          {t("orders", { orders: spend.orders })}
          {spend.averageKobo === null ? "" : ` · ${t("average", { sum: formatNaira(spend.averageKobo) })}`}
        </p>
      </header>
      <dl className="grid gap-2">
        {rows.map(({ part, kobo }) => (
          <div key={part} className="flex justify-between gap-3">
            <dt>{t(part)}</dt>
            <dd>
              <Money kobo={kobo} />
            </dd>
          </div>
        ))}
        <div className="flex justify-between gap-3 border-t border-line pt-2 font-bold">
          <dt>{t("spent")}</dt>
          <dd>
            <Money kobo={spend.spentKobo} />
          </dd>
        </div>
      </dl>
      {spend.kitchens.length === 0 ? null : (
        <section className="grid gap-2">
          <h3 className="font-semibold">{t("top")}</h3>
          <ol className="grid gap-2">
            {spend.kitchens.map(({ kitchenId, name, orders, spentKobo }) => (
              <li key={kitchenId} className="flex justify-between gap-3">
                <span className="min-w-0 break-words">
                  {name} <span className="text-sm text-ink-2">{t("orders", { orders })}</span>
                </span>
                <Money kobo={spentKobo} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {children === undefined ? null : <div className="flex flex-wrap gap-3">{children}</div>}
    </Card>
  );
}
