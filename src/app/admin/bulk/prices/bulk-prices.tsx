"use client";

import { useState } from "react";
import { Card } from "~/ui/card";
import type { FieldFault } from "~/ui/error-summary";
import { TextField } from "~/ui/input";
import { Money } from "~/ui/money";
import { MoneyField } from "~/ui/money-field";
import { RadioCards } from "~/ui/radio-cards";
import { type DishesOfKitchen, DishFlow } from "../dish-flow";
import { WithFault } from "../field-fault";

const reasons = [
  { value: "cost", label: "Ingredients cost more or less" },
  { value: "season", label: "Season" },
  { value: "promotion", label: "Promotion" },
  { value: "mistake", label: "A price was wrong" },
  { value: "other", label: "Something else" },
] as const;

const modes = [
  { value: "percent", label: "Per cent", detail: "Up or down, to the nearest ₦50." },
  { value: "up", label: "Raise by an amount", detail: "In steps of ₦50." },
  { value: "down", label: "Lower by an amount", detail: "In steps of ₦50." },
  { value: "set", label: "One price for all", detail: "In steps of ₦50." },
] as const;
type Mode = (typeof modes)[number]["value"];

/** Prices are written on the board in these steps. */
const stepKobo = 5_000;
/** As far as the server goes (`bulkPriceParameters`). */
const [percentMin, percentMax] = [-90, 200];

/** Prices of many dishes of one kitchen. */
export function BulkPrices(place: DishesOfKitchen) {
  const [mode, setMode] = useState<Mode>("percent");
  const [percent, setPercent] = useState("");
  const [amountKobo, setAmountKobo] = useState<number | null>(null);
  return (
    <DishFlow
      place={place}
      reasons={reasons}
      now={({ priceKobo }) => <Money kobo={priceKobo} />}
      change={() => readChange(mode, percent, amountKobo)}
      plan={(chosen) => ({ kind: "price_change", ...chosen })}
    >
      <Card as="section" aria-label="New prices" className="grid gap-4">
        <h2 className="text-lg font-bold">New prices</h2>
        <RadioCards
          legend="Change by"
          name="mode"
          columns={2}
          options={modes}
          value={mode}
          onValueChange={(value) => setMode(modes.find((one) => one.value === value)?.value ?? "percent")}
        />
        {mode === "percent" ? (
          <WithFault id="percent">
            {(error) => (
              <TextField
                id="percent"
                error={error}
                label="Per cent"
                hint="Like 10, or -5 for less."
                inputMode="text"
                autoComplete="off"
                className="max-w-60"
                value={percent}
                onChange={(event) => setPercent(event.target.value)}
              />
            )}
          </WithFault>
        ) : (
          <WithFault id="amount">
            {(error) => (
              <MoneyField
                key={mode}
                id="amount"
                error={error}
                label={mode === "set" ? "Price" : "Amount"}
                className="max-w-60"
                onKoboChange={setAmountKobo}
              />
            )}
          </WithFault>
        )}
      </Card>
    </DishFlow>
  );
}

type Change =
  | { mode: "percent"; percent: number }
  | { mode: "change"; changeKobo: number }
  | { mode: "set"; priceKobo: number };

function readChange(
  mode: Mode,
  percent: string,
  amountKobo: number | null,
): { parameters: Change } | { faults: FieldFault[] } {
  if (mode === "percent") {
    const value = Number(percent);
    const isRight =
      /^[+-]?\d{1,3}$/.test(percent) && value !== 0 && value >= percentMin && value <= percentMax;
    return isRight
      ? { parameters: { mode, percent: value } }
      : {
          faults: [{ fieldId: "percent", message: `A whole number from ${percentMin} to ${percentMax}.` }],
        };
  }
  if (amountKobo === null || amountKobo === 0 || amountKobo % stepKobo !== 0) {
    return { faults: [{ fieldId: "amount", message: "Write an amount in steps of ₦50." }] };
  }
  if (mode === "set") return { parameters: { mode, priceKobo: amountKobo } };
  return { parameters: { mode: "change", changeKobo: mode === "up" ? amountKobo : -amountKobo } };
}
