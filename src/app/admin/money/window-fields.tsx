"use client";

import { useState } from "react";
import { TextField } from "~/ui/input";

type Window = { readonly from: string; readonly to: string };

/** From when to when, in Lagos time, whatever the browser is set to; null while either is missing. */
export function WindowFields({
  onChange,
  optional = false,
  first,
}: {
  onChange: (window: Window | null) => void;
  optional?: boolean;
  /** As `2026-11-21T08:00`, in Lagos. */
  first?: Window;
}) {
  const [text, setText] = useState<Window>(first ?? { from: "", to: "" });
  const change = (next: Window) => {
    setText(next);
    onChange(next.from === "" || next.to === "" ? null : { from: inLagos(next.from), to: inLagos(next.to) });
  };
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField
        type="datetime-local"
        label="From"
        hint="Lagos time"
        name="from"
        optional={optional}
        value={text.from}
        onChange={(event) => change({ ...text, from: event.target.value })}
      />
      <TextField
        type="datetime-local"
        label="To"
        hint="Lagos time"
        name="to"
        optional={optional}
        value={text.to}
        onChange={(event) => change({ ...text, to: event.target.value })}
      />
    </div>
  );
}

/** Lagos keeps UTC+1 all year. */
function inLagos(local: string): string {
  return `${local.length === 16 ? `${local}:00` : local}+01:00`;
}
