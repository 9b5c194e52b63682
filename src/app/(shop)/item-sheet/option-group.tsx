"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { MenuItemDto } from "~/modules/catalog/contract";
import { Badge } from "~/ui/badge";
import { Checkbox } from "~/ui/checkbox";
import { cn } from "~/ui/cn";
import { NumberStepper } from "~/ui/number-stepper";
import { RadioCards } from "~/ui/radio-cards";
import { type Choices, countIn, groupRule, withChoice, withOnlyChoice } from "./choices";

type Group = MenuItemDto["optionGroups"][number];
type Props = {
  group: Group;
  choices: Choices;
  /** Is told how the choices change, so that two quick taps both count. */
  onChoose: (change: (choices: Choices) => Choices) => void;
  /** What is missing, once the person has tried to go on. */
  fault: string | null;
};

/** The id that a fault scrolls to. */
export const groupId = (group: Group): string => `group-${group.id}`;
/** Whether a group takes one answer: its radios show what was tapped by themselves. */
export const isOneOf = (group: Group): boolean => group.max === 1;
/** An optional single choice must be possible to take back. */
const none = "none";

/** One question of a dish: radios for one answer, steppers where an option may repeat, checkboxes otherwise. */
export function OptionGroup(props: Props) {
  if (isOneOf(props.group)) return <OneOf {...props} />;
  return <SeveralOf {...props} />;
}

function OneOf({ group, choices, onChoose, fault }: Props) {
  const t = useTranslations("menu.options");
  const chosen = group.options.find((option) => (choices[group.id]?.[option.id] ?? 0) > 0);
  const options = group.options.map((option) => ({
    value: option.id,
    label: option.name,
    trailing: <Surcharge kobo={option.priceKobo} />,
  }));
  return (
    <div id={groupId(group)} tabIndex={-1} className="scroll-mt-14 outline-none">
      <RadioCards
        legend={<Legend group={group} done={chosen !== undefined} />}
        name={`option-${group.id}`}
        error={fault}
        options={group.min === 0 ? [...options, { value: none, label: t("none") }] : options}
        // The browser's own: a tap is answered before anything is drawn anew.
        defaultValue={chosen?.id ?? (group.min === 0 ? none : "")}
        onValueChange={(value) =>
          onChoose((before) => withOnlyChoice(before, group.id, value === none ? null : value))
        }
      />
    </div>
  );
}

function SeveralOf({ group, choices, onChoose, fault }: Props) {
  const t = useTranslations();
  const left = group.max - countIn(group, choices);
  const errorId = `${groupId(group)}-error`;
  return (
    <fieldset
      id={groupId(group)}
      tabIndex={-1}
      aria-describedby={fault === null ? undefined : errorId}
      className={cn("min-w-0 scroll-mt-14 outline-none", fault !== null && "border-l-4 border-alaari pl-3")}
    >
      <legend className="mb-1.5 w-full font-semibold">
        <Legend group={group} done={countIn(group, choices) >= group.min} count={group.max - left} />
      </legend>
      {fault === null ? null : (
        <p id={errorId} className="mb-1.5 text-sm font-semibold text-alaari">
          <span className="sr-only">{t("common.error")} </span>
          {fault}
        </p>
      )}
      <div className="grid gap-2">
        {group.options.map((option) => {
          const quantity = choices[group.id]?.[option.id] ?? 0;
          const choose = (next: number) =>
            onChoose((before) => withChoice(before, group.id, option.id, next));
          return group.repeatable ? (
            <Repeatable
              key={option.id}
              label={option.name}
              priceKobo={option.priceKobo}
              quantity={quantity}
              max={quantity + left}
              onChange={choose}
            />
          ) : (
            <Checkbox
              key={option.id}
              label={option.name}
              trailing={<Surcharge kobo={option.priceKobo} />}
              checked={quantity > 0}
              disabledReason={
                quantity === 0 && left < 1 ? t("menu.options.atMost", { max: group.max }) : undefined
              }
              onChange={(event) => choose(event.currentTarget.checked ? 1 : 0)}
            />
          );
        })}
      </div>
    </fieldset>
  );
}

function Repeatable({
  label,
  priceKobo,
  quantity,
  max,
  onChange,
}: {
  label: string;
  priceKobo: number;
  quantity: number;
  max: number;
  onChange: (quantity: number) => void;
}) {
  return (
    <div
      className={cn(
        "flex min-h-14 items-center gap-3 rounded-card border border-line bg-surface py-1.5 pr-1.5 pl-3",
        quantity > 0 && "border-epo bg-epo-band",
      )}
    >
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{label}</span>
        <Surcharge kobo={priceKobo} className="text-sm" />
      </span>
      <NumberStepper label={label} value={quantity} min={0} max={max} onValueChange={onChange} />
    </div>
  );
}

function Legend({ group, done, count = 0 }: { group: Group; done: boolean; count?: number }) {
  const t = useTranslations("menu");
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span>{group.name}</span>
      {group.min === 0 ? (
        <Badge>{count > 0 ? t("options.chosen", { count, max: group.max }) : groupRule(group, t)}</Badge>
      ) : (
        <Badge tone={done ? "success" : "action"} icon={done ? <Check aria-hidden /> : undefined}>
          {t("options.required")} · {groupRule(group, t)}
        </Badge>
      )}
    </span>
  );
}

function Surcharge({ kobo, className }: { kobo: number; className?: string }) {
  const t = useTranslations("menu.options");
  return (
    <span className={cn("figures text-ink-2", className)}>
      {kobo === 0 ? t("noExtra") : `+${formatNaira(kobo)}`}
    </span>
  );
}
