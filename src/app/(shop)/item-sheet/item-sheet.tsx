"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatNaira } from "~/kernel/money";
import type { MenuDto, MenuItemDto } from "~/modules/catalog/contract";
import { quantityMax } from "~/modules/ordering/rules";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { DishPicture } from "~/ui/dish-picture";
import { NumberStepper } from "~/ui/number-stepper";
import { Select } from "~/ui/select";
import { Sheet } from "~/ui/sheet";
import { Textarea } from "~/ui/textarea";
import type { CartItem, CartPack, NewCartItem } from "../cart";
import { newPack, packLabel } from "../cart-store";
import { allergenWords, dishState, dishTags, stateWords } from "../dish-words";
import { priceOfDish } from "../local-price";
import { type Choices, choicesOf, chosenOptions, groupFault, plateParts, wrapsOf } from "./choices";
import { groupId, OptionGroup } from "./option-group";

/** The kitchen reads it beside the dish on a ticket 80 mm wide. */
const noteMax = 140;

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
  onDone: (item: NewCartItem, packId: string | undefined) => void;
};

/** A dish with its questions. The button carries the price of what is chosen, and says what is missing. */
export function ItemSheet(props: ItemSheetProps) {
  const t = useTranslations("menu");
  const { menu, item, packs, editing, open, onOpenChange, onDone } = props;
  const [choices, setChoices] = useState<Choices>(() => choicesOf(editing?.options ?? []));
  const [quantity, setQuantity] = useState(editing?.quantity ?? 1);
  const [note, setNote] = useState(editing?.note ?? "");
  const [packId, setPackId] = useState(props.packId);
  const [tried, setTried] = useState(false);
  const options = chosenOptions(item, choices);
  const state = dishState(item);
  const unfinished = item.optionGroups.filter((group) => groupFault(group, choices, t) !== null);
  const lineKobo = priceOfDish(menu, item, { itemId: item.id, quantity, options, note: "" });

  function finish() {
    setTried(true);
    const [first] = unfinished;
    if (first === undefined) {
      onDone({ itemId: item.id, name: item.name, quantity, options, note: note.trim() }, packId);
    } else {
      const group = document.getElementById(groupId(first));
      group?.scrollIntoView({ block: "start" });
      group?.querySelector<HTMLElement>("input, button")?.focus({ preventScroll: true });
    }
  }

  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={item.name}
      description={item.localName === null ? undefined : <em>{item.localName}</em>}
      media={<DishPicture itemId={item.id} className="aspect-2/1" />}
      footer={
        <div className="flex items-start gap-3">
          <NumberStepper
            label={t("sheet.portions", { dish: item.name })}
            value={quantity}
            min={1}
            max={Math.max(1, Math.min(quantityMax, item.availability.available))}
            onValueChange={setQuantity}
          />
          <Button
            wide
            className="px-3"
            onClick={finish}
            disabledReason={state.orderable ? null : stateWords(item, t)}
          >
            {t(editing === undefined ? "sheet.add" : "sheet.save", { sum: formatNaira(lineKobo) })}
          </Button>
        </div>
      }
    >
      <div className="grid gap-6">
        <DishFacts item={item} />
        {item.optionGroups.map((group) => (
          <OptionGroup
            key={group.id}
            group={group}
            choices={choices}
            onChoose={setChoices}
            fault={tried ? groupFault(group, choices, t) : null}
          />
        ))}
        <Plate item={item} choices={choices} />
        {packs.length === 0 ? null : (
          <Select
            label={t("sheet.whosePack")}
            value={packId}
            onChange={(event) => setPackId(event.currentTarget.value)}
            options={[
              ...packs.map((pack, index) => ({ value: pack.id, label: packLabel(pack, index) })),
              { value: newPack, label: t("sheet.newPack") },
            ]}
          />
        )}
        <Textarea
          label={t("sheet.note")}
          optional
          maxLength={noteMax}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          placeholder={t("sheet.notePlaceholder")}
        />
      </div>
    </Sheet>
  );
}

/** What has been put together so far, in one line: soup, swallow, protein, and how many wraps. */
function Plate({ item, choices }: { item: MenuItemDto; choices: Choices }) {
  const t = useTranslations("menu.plate");
  const parts = plateParts(item, choices);
  const wraps = wrapsOf(item, choices);
  if (item.optionGroups.length < 2 || parts.length === 0) return null;
  return (
    <div className="rounded-card bg-band p-3" aria-live="polite">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-semibold">{t("yours")}</span>
        {wraps === 0 ? null : (
          <span className="figures text-sm text-ink-2">{t("wraps", { count: wraps })}</span>
        )}
      </p>
      <p className="text-sm">
        {parts.map(({ name, quantity }) => (quantity > 1 ? `${quantity} × ${name}` : name)).join(" · ")}
      </p>
    </div>
  );
}

function DishFacts({ item }: { item: MenuItemDto }) {
  const t = useTranslations("menu");
  const allergens = allergenWords(item, t);
  const words = stateWords(item, t);
  return (
    <div className="grid gap-2">
      <p>{item.description}</p>
      <div className="flex flex-wrap gap-1.5">
        {words === null ? null : <Badge tone="warn">{words}</Badge>}
        {dishTags(item, t).map(({ id, words: tag }) => (
          <Badge key={id}>{tag}</Badge>
        ))}
      </div>
      <p className="text-sm text-ink-2">
        {allergens ?? t("allergens.none")} {t("sheet.ready", { minutes: item.prepMinutes })}
      </p>
    </div>
  );
}
