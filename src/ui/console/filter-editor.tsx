"use client";

import { useState } from "react";
import {
  type ColumnDto,
  type DeskFilter,
  type FilterOperator,
  filterValueMax,
} from "~/modules/console/contract";
import { Button } from "~/ui/button";
import { Select } from "~/ui/select";
import { FilterValue } from "./filter-value";
import { operatorWords } from "./filter-words";

/** Asks which column, how, and for what. The value is asked as its kind wants it: money in naira, days by a calendar. */
export function FilterEditor({
  columns,
  first,
  onApply,
}: {
  /** Those that can be asked. */
  columns: readonly ColumnDto[];
  /** The filter to change; without, a new one. */
  first?: DeskFilter;
  onApply: (filter: DeskFilter) => void;
}) {
  const [key, setKey] = useState(first?.column ?? columns[0]?.key ?? "");
  const column = columns.find((one) => one.key === key) ?? columns[0];
  const [asked, setAsked] = useState<FilterOperator | undefined>(first?.operator);
  const [value, setValue] = useState(first?.value ?? "");
  const [error, setError] = useState<string | null>(null);
  if (column === undefined) return <p className="text-sm text-ink-2">This list has nothing to filter by.</p>;
  const operator = column.operators.find((one) => one === asked) ?? column.operators[0] ?? "is";
  const change = (next: string) => {
    setValue(next);
    setError(null);
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const whole = value.trim();
        if (whole === "") setError("Say what for.");
        else if (whole.length > filterValueMax) setError("That is too much for one filter.");
        else onApply({ column: column.key, operator, value: whole });
      }}
    >
      <Select
        label="Column"
        value={column.key}
        options={columns.map((one) => ({ value: one.key, label: one.label }))}
        onChange={(event) => {
          setKey(event.target.value);
          setAsked(undefined);
          change("");
        }}
      />
      <Select
        label="How"
        value={operator}
        options={column.operators.map((one) => ({ value: one, label: operatorWords(column.kind, one) }))}
        onChange={(event) => {
          setAsked(column.operators.find((one) => one === event.target.value));
          if (column.kind === "choice") change("");
        }}
      />
      <FilterValue
        key={`${column.key} ${operator}`}
        column={column}
        operator={operator}
        value={value}
        error={error}
        onChange={change}
      />
      <Button type="submit" size="compact" wide>
        Filter
      </Button>
    </form>
  );
}
