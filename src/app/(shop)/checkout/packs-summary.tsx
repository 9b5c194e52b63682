"use client";

import { useTranslations } from "next-intl";
import type { LineDto, QuoteDto } from "~/modules/ordering/contract";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { type Cart, packLabel } from "../cart-store";
import { LineList } from "../line-list";
import { Alternatives } from "./alternatives";
import { Block } from "./block";
import { dropDish, takeWhatIsLeft } from "./mend-cart";
import type { ShortLine } from "./refusal-details";

/** What is in the packs; by the quote's own lines as soon as there is one for them. */
export function PacksSummary({ cart, quote }: { cart: Cart; quote: QuoteDto | null }) {
  const t = useTranslations("checkout.packs");
  return (
    <Block title={t("title")} end={<TextLink href={paths.cart}>{t("edit")}</TextLink>}>
      <p className="-mt-2.5 text-ink-2">{t("from", { kitchen: cart.kitchenName })}</p>
      {quote === null ? <NamesOnly cart={cart} /> : <LineList lines={quote.lines} />}
      {quote === null || quote.shortages.length === 0 ? null : (
        <Shortages cart={cart} lines={quote.shortages} />
      )}
    </Block>
  );
}

/** Too little of something, before anything was paid: take what is left, or leave it out. */
export function Shortages({ cart, lines }: { cart: Cart; lines: readonly ShortLine[] }) {
  const t = useTranslations("checkout.packs");
  return (
    <Banner tone="warn" title={t("short")}>
      <ul className="mt-2 grid gap-3">
        {lines.map((line) => (
          <li key={line.itemId} className="grid gap-2">
            <p>
              <span className="font-semibold">{line.name}:</span>{" "}
              {t("left", { available: line.available, requested: line.requested })}
            </p>
            <div className="flex flex-wrap gap-2">
              {line.available === 0 ? null : (
                <Button variant="secondary" size="small" onClick={() => takeWhatIsLeft(cart, line)}>
                  {t("take", { available: line.available })}
                </Button>
              )}
              <Button variant="danger-outline" size="small" onClick={() => dropDish(cart, line.itemId)}>
                {t("remove")}
              </Button>
            </div>
            <Alternatives cart={cart} itemId={line.itemId} />
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function NamesOnly({ cart }: { cart: Cart }) {
  const lines: LineDto[] = cart.packs.flatMap((pack, packIndex) =>
    pack.items.map(({ id, itemId, name, quantity, note }) => ({
      ...{ id, packIndex, packName: packLabel(pack, packIndex), itemId, name, quantity, note },
      ...{ unitPriceKobo: 0, options: [], totalKobo: 0 },
    })),
  );
  return (
    <ul className="grid gap-1">
      {lines.map((line) => (
        <li key={line.id}>
          {line.quantity} × {line.name}
        </li>
      ))}
    </ul>
  );
}
