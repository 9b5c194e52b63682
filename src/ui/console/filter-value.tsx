"use client";

import { useState } from "react";
import type { ColumnDto, FilterOperator } from "~/modules/console/contract";
import { TextField } from "~/ui/input";
import { MoneyField } from "~/ui/money-field";
import { Select } from "~/ui/select";

type ValueProps = {
  column: ColumnDto;
  operator: FilterOperator;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
};

/** The field for a filter's value. */
export function FilterValue(props: ValueProps) {
  const { column, operator, value, error, onChange } = props;
  if (column.kind === "money") {
    return (
      <MoneyField
        label="Amount"
        error={error}
        {...(/^\d+$/.test(value) ? { defaultKobo: Number(value) } : {})}
        onKoboChange={(kobo) => onChange(kobo === null ? "" : String(kobo))}
      />
    );
  }
  if (column.kind === "moment") return <MomentValue {...props} />;
  if (column.choices.length > 0) return operator === "in" ? <SomeOf {...props} /> : <OneOf {...props} />;
  return (
    <TextField
      label="What"
      error={error}
      {...(operator === "in" ? { hint: "Several with commas between them." } : {})}
      inputMode={column.kind === "number" ? "numeric" : column.kind === "phone" ? "tel" : "text"}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function OneOf({ column, value, error, onChange }: ValueProps) {
  return (
    <Select
      label="What"
      error={error}
      placeholder="Choose"
      value={value}
      options={column.choices}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function SomeOf({ column, value, error, onChange }: ValueProps) {
  const chosen = value === "" ? [] : value.split(",");
  return (
    <fieldset className="grid gap-0.5">
      <legend className="font-semibold">Which</legend>
      {error ? <p className="text-sm font-semibold text-alaari">{error}</p> : null}
      <div className="max-h-56 overflow-y-auto">
        {column.choices.map((choice) => (
          <label key={choice.value} className="flex min-h-8 items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-epo"
              checked={chosen.includes(choice.value)}
              onChange={(event) =>
                onChange(
                  column.choices
                    .map((one) => one.value)
                    .filter((one) => (one === choice.value ? event.target.checked : chosen.includes(one)))
                    .join(","),
                )
              }
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What moves along with the clock, so that a saved view stays true tomorrow. */
const moving = [
  { value: "now", label: "now" },
  { value: "-15m", label: "15 minutes ago" },
  { value: "-1h", label: "an hour ago" },
  { value: "-24h", label: "24 hours ago" },
  { value: "today", label: "today" },
  { value: "yesterday", label: "yesterday" },
  { value: "-7d", label: "7 days ago" },
  { value: "-30d", label: "30 days ago" },
];

function MomentValue({ operator, value, error, onChange }: ValueProps) {
  const isDay = /^\d{4}-\d{2}-\d{2}/.test(value);
  const [byDay, setByDay] = useState(isDay || value === "");
  const offered = operator === "is" ? moving.filter((one) => one.value.endsWith("day")) : moving;
  return (
    <>
      <Select
        label="When"
        value={byDay ? "day" : value}
        options={[{ value: "day", label: "a day" }, ...offered]}
        onChange={(event) => {
          const chosen = event.target.value;
          setByDay(chosen === "day");
          onChange(chosen === "day" ? "" : chosen);
        }}
        {...(byDay ? {} : { error })}
      />
      {byDay ? (
        <TextField
          label="Day, Lagos time"
          type="date"
          error={error}
          value={isDay ? value.slice(0, 10) : ""}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : null}
    </>
  );
}
