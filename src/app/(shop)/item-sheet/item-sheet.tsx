"use client";

import { useTranslations } from "next-intl";
import { type MouseEvent, memo, useCallback } from "react";
import { formatNaira } from "~/kernel/money";
import type { MenuDto, MenuItemDto } from "~/modules/catalog/contract";
import { quantityMax } from "~/modules/ordering/rules";
import { Button } from "~/ui/button";
import { DishPicture } from "~/ui/dish-picture";
import { NumberStepper } from "~/ui/number-stepper";
import { Sheet } from "~/ui/sheet";
import type { CartItem, CartPack, NewCartItem } from "../cart";
import { dishState, stateWords } from "../dish-words";
import { priceOfDish } from "../local-price";
import { choicesOf, chosenOptions, groupFault } from "./choices";
import { groupId } from "./option-group";
import { PlateState, useLatePlate, usePlate } from "./plate-state";
import { Questions } from "./questions";

type ItemSheetProps = {
  menu: MenuDto;
  item: MenuItemDto;
  /** The packs it may go into; the first of a new cart needs no question. */
  packs: readonly CartPack[];
  packId: string | undefined;
  /** The line being changed; absent when one is added. */
  editing?: CartItem;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Is told which button was pressed, too. */
  onDone: (item: NewCartItem, packId: string | undefined, pressed: Element) => void;
};

/** A dish with its questions. The button carries the price of what is chosen, and says what is missing. */
export function ItemSheet(props: ItemSheetProps) {
  const { item, packs, packId, editing, open, onOpenChange } = props;
  const start = () => ({
    choices: choicesOf(editing?.options ?? []),
    quantity: editing?.quantity ?? 1,
    note: editing?.note ?? "",
    packId,
    tried: false,
  });
  return (
    <PlateState start={start}>
      <Sheet
        open={open}
        onOpenChange={onOpenChange}
        title={item.name}
        description={
          item.localName === null ? undefined : (
            <em lang={item.localLanguage ?? undefined}>{item.localName}</em>
          )
        }
        media={<DishPicture itemId={item.id} className="aspect-2/1" />}
        footer={
          <div className="flex items-start gap-3">
            <Portions item={item} />
            <Finish {...props} />
          </div>
        }
      >
        <Questions item={item} packs={packs} />
      </Sheet>
    </PlateState>
  );
}

const Stepper = memo(NumberStepper);

function Portions({ item }: { item: MenuItemDto }) {
  const t = useTranslations("menu.sheet");
  const { plate, change } = usePlate();
  const count = useCallback((quantity: number) => change((before) => ({ ...before, quantity })), [change]);
  return (
    <Stepper
      label={t("portions", { dish: item.name })}
      value={plate.quantity}
      min={1}
      max={Math.max(1, Math.min(quantityMax, item.availability.available))}
      onValueChange={count}
    />
  );
}

/** Its sum comes a moment after the answer that changes it, which must be seen at once; what it does goes by the answer. */
function Finish({ menu, item, editing, onDone }: ItemSheetProps) {
  const t = useTranslations("menu");
  const { late, now, change } = useLatePlate();
  const { choices, quantity } = late;
  const options = chosenOptions(item, choices);
  const lineKobo = priceOfDish(menu, item, { itemId: item.id, quantity, options, note: "" });

  function finish({ currentTarget: pressed }: MouseEvent) {
    const plate = now();
    const unfinished = item.optionGroups.find((group) => groupFault(group, plate.choices, t) !== null);
    if (unfinished === undefined) {
      const chosen = chosenOptions(item, plate.choices);
      const { packId, note } = plate;
      onDone(
        { itemId: item.id, name: item.name, quantity: plate.quantity, options: chosen, note: note.trim() },
        packId,
        pressed,
      );
      return;
    }
    change((before) => ({ ...before, tried: true }));
    const group = document.getElementById(groupId(unfinished));
    group?.scrollIntoView({ block: "start" });
    group?.querySelector<HTMLElement>("input, button")?.focus({ preventScroll: true });
  }

  return (
    <Button
      wide
      className="px-3"
      onClick={finish}
      disabledReason={dishState(item).orderable ? null : stateWords(item, t)}
    >
      {t(editing === undefined ? "sheet.add" : "sheet.save", { sum: formatNaira(lineKobo) })}
    </Button>
  );
}
