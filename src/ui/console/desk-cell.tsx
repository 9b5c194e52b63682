import type { ReactNode } from "react";
import type { ColumnDto } from "~/modules/console/contract";
import { Badge } from "~/ui/badge";
import { formatPhone } from "~/ui/fmt";
import { LagosTime } from "~/ui/time";
import { choiceTone } from "./choice-tone";
import { codeWords, fieldWords } from "./code-words";
import { ExactMoney } from "./exact-money";

export type Cell = string | number | null | undefined;

const states = ["status", "state", "outcome"];
/** Of the log: fields by name. */
const changes = ["before", "after"];

/** One cell of a list as a person reads it. `now` is the server's. */
export function DeskCell({
  column,
  value,
  now,
}: {
  column: Pick<ColumnDto, "key" | "kind" | "choices">;
  value: Cell;
  now: string;
}): ReactNode {
  if (isMissing(value)) {
    return (
      <span className="text-ink-3">
        <span aria-hidden>–</span>
        <span className="sr-only">none</span>
      </span>
    );
  }
  if (column.kind === "money") return <ExactMoney kobo={Number(value)} />;
  if (column.kind === "number")
    return <span className="figures">{Number(value).toLocaleString("en-NG")}</span>;
  if (column.kind === "moment") {
    return <LagosTime at={String(value)} form="day-time" now={now} className="figures whitespace-nowrap" />;
  }
  if (column.kind === "phone")
    return <span className="figures whitespace-nowrap">{formatPhone(String(value))}</span>;
  if (column.kind === "id") {
    return (
      <span className="figures whitespace-nowrap" title={String(value)}>
        {shortId(String(value))}
      </span>
    );
  }
  if (column.kind === "code") return <span title={String(value)}>{codeWords(String(value))}</span>;
  if (column.kind === "choice") {
    const word = column.choices.find((choice) => choice.value === value)?.label ?? String(value);
    return states.includes(column.key) ? <Badge tone={choiceTone(String(value))}>{word}</Badge> : word;
  }
  return changes.includes(column.key) ? fieldWords(String(value)) : value;
}

export function isMissing(value: Cell): value is null | undefined | "" {
  return value === null || value === undefined || value === "";
}

/** `rfd_01m7zfvxcqem5hq3ng5kqqxgkn` as `rfd_…5kqqxgkn`: what tells one from another is its end. Numbers stay whole. */
function shortId(id: string): string {
  return /^[a-z]+_[0-9a-z]{26}$/.test(id) ? id.replace(/_.*(?=.{8}$)/, "_…") : id;
}

/** Figures stand under each other at the right. */
export function isEnd(column: ColumnDto | undefined): boolean {
  return column?.kind === "money" || column?.kind === "number";
}
