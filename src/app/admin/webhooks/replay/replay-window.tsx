"use client";

import { useState } from "react";
import { TextField } from "~/ui/input";
import { WindowFields } from "../../money/window-fields";
import { ReplayBox } from "../replay-box";

/** A time and, if wanted, one kind of event. */
export function ReplayWindow() {
  const [window, setWindow] = useState<{ from: string; to: string } | null>(null);
  const [event, setEvent] = useState("");
  const named = event.trim() === "" ? {} : { event: event.trim() };
  const what = window === null ? null : { ...window, ...named };
  return (
    <div className="grid max-w-2xl gap-4">
      <WindowFields onChange={setWindow} />
      <TextField
        label="Kind of event"
        optional
        hint="As Paystack names it, such as charge.success; all kinds when empty"
        name="event"
        autoComplete="off"
        value={event}
        onChange={(change) => setEvent(change.target.value)}
      />
      <ReplayBox
        // Another choice is another preview.
        key={JSON.stringify(what)}
        what={what ?? { from: "", to: "" }}
        blocked={what === null ? "Choose from when to when first." : null}
      />
    </div>
  );
}
