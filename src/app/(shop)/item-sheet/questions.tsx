"use client";

import { useTranslations } from "next-intl";
import { memo, useCallback, useDeferredValue } from "react";
import type { MenuItemDto } from "~/modules/catalog/contract";
import { Badge } from "~/ui/badge";
import { Select } from "~/ui/select";
import { Textarea } from "~/ui/textarea";
import type { CartPack } from "../cart";
import { newPack, packLabel } from "../cart-store";
import { allergenWords, dishTags, stateWords } from "../dish-words";
import { type Choices, groupFault, plateParts, wrapsOf } from "./choices";
import { isOneOf, OptionGroup } from "./option-group";
import { type Plate, useLatePlate, usePlate } from "./plate-state";

/** The kitchen reads it beside the dish on a ticket 80 mm wide. */
const noteMax = 140;
/** Picture, facts and these fill a phone. The others come in a frame of their own, or a tap on the dish waits for all. */
const firstGroups = 2;

/** What a dish asks, and what is told of it. Only what a tap has changed is drawn anew. */
export const Questions = memo(function Questions({
  item,
  packs,
}: {
  item: MenuItemDto;
  packs: readonly CartPack[];
}) {
  const t = useTranslations("menu");
  const { plate, change, changeShown } = usePlate();
  const { choices, tried } = plate;
  const { optionGroups } = item;
  const isFurther = useDeferredValue(true, false);
  const isWhole = isFurther || optionGroups.length <= firstGroups;
  const choose = useCallback((next: ChangeOfChoices) => change(withChoices(next)), [change]);
  const chooseOne = useCallback((next: ChangeOfChoices) => changeShown(withChoices(next)), [changeShown]);
  return (
    <div className="grid gap-6">
      <DishFacts item={item} />
      {(isWhole ? optionGroups : optionGroups.slice(0, firstGroups)).map((group) => (
        <Question
          key={group.id}
          group={group}
          choices={choices}
          onChoose={isOneOf(group) ? chooseOne : choose}
          fault={tried ? groupFault(group, choices, t) : null}
        />
      ))}
      <Together item={item} />
      {isWhole ? (
        <>
          {packs.length === 0 ? null : <WhosePack packs={packs} />}
          <Note />
        </>
      ) : null}
    </div>
  );
});

type ChangeOfChoices = (choices: Choices) => Choices;

const withChoices =
  (next: ChangeOfChoices) =>
  (plate: Plate): Plate => ({ ...plate, choices: next(plate.choices) });

const Question = memo(
  OptionGroup,
  (before, after) =>
    before.group === after.group &&
    before.fault === after.fault &&
    before.onChoose === after.onChoose &&
    before.choices[before.group.id] === after.choices[after.group.id],
);

const DishFacts = memo(function DishFacts({ item }: { item: MenuItemDto }) {
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
});

/** What has been put together so far, in one line: soup, swallow, protein, and how many wraps. After the answer itself. */
const Together = memo(function Together({ item }: { item: MenuItemDto }) {
  const t = useTranslations("menu.plate");
  const { choices } = useLatePlate().late;
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
});

function WhosePack({ packs }: { packs: readonly CartPack[] }) {
  const t = useTranslations("menu.sheet");
  const { plate, change } = usePlate();
  return (
    <Select
      label={t("whosePack")}
      value={plate.packId}
      onChange={(event) => {
        const packId = event.currentTarget.value;
        change((before) => ({ ...before, packId }));
      }}
      options={[
        ...packs.map((pack, index) => ({ value: pack.id, label: packLabel(pack, index) })),
        { value: newPack, label: t("newPack") },
      ]}
    />
  );
}

function Note() {
  const { plate, change } = usePlate();
  const write = useCallback((note: string) => change((before) => ({ ...before, note })), [change]);
  return <NoteField note={plate.note} onWrite={write} />;
}

const NoteField = memo(function NoteField({
  note,
  onWrite,
}: {
  note: string;
  onWrite: (note: string) => void;
}) {
  const t = useTranslations("menu.sheet");
  return (
    <Textarea
      label={t("note")}
      optional
      maxLength={noteMax}
      value={note}
      onChange={(event) => onWrite(event.currentTarget.value)}
      placeholder={t("notePlaceholder")}
    />
  );
});
