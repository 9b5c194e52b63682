"use client";

import { ChevronDown, Pencil, Trash2, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import { quantityMax } from "~/modules/ordering/rules";
import { Button } from "~/ui/button";
import { cn } from "~/ui/cn";
import { DishPicture } from "~/ui/dish-picture";
import { IconButton } from "~/ui/icon-button";
import { Money } from "~/ui/money";
import { NumberStepper } from "~/ui/number-stepper";
import { Skeleton } from "~/ui/skeleton";
import { type CartItem, type CartPack, cartActs, newPack, packLabel } from "../cart-store";
import type { LocalPrice } from "../local-price";
import type { usePriceMemory } from "../price-memory";

/** A dish in a pack: what was chosen with its prices, how many, and what stands in its way by now. */
export function CartLine({
  line,
  packId,
  packs,
  price,
  prices,
  onMenu,
  onEdit,
  onRemove,
}: {
  line: CartItem;
  packId: string;
  packs: readonly CartPack[];
  price: LocalPrice | null;
  prices: ReturnType<typeof usePriceMemory>;
  /** Whether the menu still has the dish; null while that is not known. */
  onMenu: boolean | null;
  onEdit: (line: CartItem) => void;
  onRemove: (line: CartItem) => void;
}) {
  const t = useTranslations("cart.line");
  const kobo = price?.lineKobo.get(line.id);
  const problem = price?.problems.get(line.id);
  const changed = prices.changedOf(line.id);
  return (
    <div className={cn("grid gap-3 p-4", problem?.blocking && "bg-alaari-band")}>
      <div className="flex gap-3">
        {onMenu ? (
          <DishPicture itemId={line.itemId} className="w-16 shrink-0 self-start rounded-input" />
        ) : (
          <span aria-hidden className="aspect-4/3 w-16 shrink-0 self-start rounded-input bg-band" />
        )}
        <div className="min-w-0 flex-1">
          <div className="flex items-baseline justify-between gap-3">
            <h3 className="min-w-0 font-semibold">{line.name}</h3>
            {price === null ? <Skeleton className="h-5 w-16" /> : null}
            {kobo === undefined ? null : <Money kobo={kobo} className="font-semibold" />}
          </div>
          <ChosenOptions options={price?.options.get(line.id) ?? []} />
          {line.note === "" ? null : <p className="mt-1 text-sm text-ink-2">“{line.note}”</p>}
        </div>
      </div>
      {problem === undefined ? null : (
        <p
          className={cn(
            "flex items-start gap-2 text-sm font-semibold",
            problem.blocking ? "text-alaari" : "text-ata",
          )}
        >
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t(problem.why, problem.facts)}
        </p>
      )}
      {changed === null ? null : (
        <p className="flex flex-wrap items-center justify-between gap-2 text-sm font-semibold text-ata">
          {t("priceChanged", { before: formatNaira(changed.before), after: formatNaira(changed.after) })}
          <Button variant="secondary" size="small" onClick={() => prices.accept(line.id)}>
            {t("seen")}
          </Button>
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-1 gap-y-2">
        <NumberStepper
          label={t("portions", { name: line.name })}
          value={line.quantity}
          min={1}
          max={quantityMax}
          onValueChange={(quantity) => cartActs.setQuantity(line.id, quantity)}
        />
        <span className="flex-1" />
        {packs.length < 2 ? null : <MoveTo line={line} packId={packId} packs={packs} />}
        {onMenu ? (
          <IconButton
            label={t("change", { name: line.name })}
            icon={<Pencil aria-hidden />}
            onClick={() => onEdit(line)}
          />
        ) : null}
        <IconButton
          label={t("remove", { name: line.name })}
          icon={<Trash2 aria-hidden />}
          onClick={() => onRemove(line)}
        />
      </div>
    </div>
  );
}

function ChosenOptions({
  options,
}: {
  options: readonly {
    groupId: string;
    optionId: string;
    name: string;
    quantity: number;
    unitPriceKobo: number;
  }[];
}) {
  if (options.length === 0) return null;
  return (
    <ul className="mt-0.5 text-sm text-ink-2">
      {options.map((option) => (
        <li key={`${option.groupId}/${option.optionId}`} className="figures">
          {option.quantity > 1 ? `${option.quantity} × ` : ""}
          {option.name}
          {option.unitPriceKobo === 0 ? "" : ` +${formatNaira(option.unitPriceKobo * option.quantity)}`}
        </li>
      ))}
    </ul>
  );
}

/** The browser's own list: on a phone it is easier to hit than anything dragged. */
function MoveTo({ line, packId, packs }: { line: CartItem; packId: string; packs: readonly CartPack[] }) {
  const t = useTranslations("cart.line");
  return (
    // A row of its own on a phone, below the buttons.
    <label className="flex min-w-0 items-center gap-2 max-sm:order-last max-sm:basis-full">
      <span className="text-sm text-ink-2">
        {t.rich("inPack", { name: line.name, hidden: (words) => <span className="sr-only">{words}</span> })}
      </span>
      <span className="relative min-w-0 flex-1">
        <select
          value={packId}
          onChange={(event) => cartActs.moveItem(line.id, event.currentTarget.value)}
          className="min-h-11 w-full appearance-none truncate rounded-full border border-line-strong bg-surface pr-9 pl-4 text-base font-medium sm:text-sm"
        >
          {packs.map((pack, index) => (
            <option key={pack.id} value={pack.id}>
              {packLabel(pack, index)}
            </option>
          ))}
          <option value={newPack}>{t("newPack")}</option>
        </select>
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-2"
        />
      </span>
    </label>
  );
}
