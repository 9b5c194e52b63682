"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { HistoryDto } from "~/modules/analytics/contract";
import { adminPaths } from "~/ui/admin-paths";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/input";
import { LinkButton } from "~/ui/link-button";
import { formatClockTime } from "../proof/proof-words";
import { lagosField } from "./moment";

/** The slider's steps from the first event to now. */
const sliderSteps = 1_000;

/** Chooses the moment: by date and time, event by event, or by sliding over all of its time. */
export function Moments({ history }: { history: HistoryDto }) {
  const { type, id, at, previousAt, nextAt } = history;
  return (
    <section aria-label="The moment" className="grid gap-3 rounded-card border border-line bg-surface p-4">
      <form action={adminPaths.history} className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="type" value={type} />
        <input type="hidden" name="id" value={id} />
        <TextField
          label="As of, in Lagos"
          type="datetime-local"
          name="lagos"
          step={1}
          defaultValue={lagosField(at)}
          className="w-72 max-w-full"
        />
        <Button type="submit" variant="secondary">
          Look
        </Button>
        <LinkButton href={adminPaths.historyOf(type, id)} variant="quiet">
          Now
        </LinkButton>
        {type === "day" ? null : (
          <div className="flex gap-2">
            <StepTo
              label="Event before"
              at={previousAt}
              history={history}
              icon={<ChevronLeft aria-hidden />}
            />
            <StepTo label="Next event" at={nextAt} history={history} icon={<ChevronRight aria-hidden />} />
          </div>
        )}
      </form>
      <Slider history={history} />
    </section>
  );
}

function StepTo({
  label,
  at,
  history: { type, id },
  icon,
}: {
  label: string;
  at: string | null;
  history: HistoryDto;
  icon: React.ReactNode;
}) {
  if (at === null) {
    return (
      <Button variant="secondary" disabledReason="There is none." icon={icon}>
        {label}
      </Button>
    );
  }
  return (
    <LinkButton href={adminPaths.historyOf(type, id, at)} variant="secondary" icon={icon}>
      {label}
    </LinkButton>
  );
}

function Slider({ history: { type, id, at, now, firstAt } }: { history: HistoryDto }) {
  const router = useRouter();
  const [from, to] = [Date.parse(firstAt ?? now), Date.parse(now)];
  const [value, setValue] = useState(Math.min(to, Math.max(from, Date.parse(at))));
  if (to - from < sliderSteps) return null;
  const words = formatClockTime(new Date(value).toISOString());
  const go = () =>
    router.replace(adminPaths.historyOf(type, id, new Date(value).toISOString()), { scroll: false });
  return (
    <label className="grid gap-1 text-sm">
      <span className="flex flex-wrap justify-between gap-2">
        <span className="text-ink-2">From {formatClockTime(new Date(from).toISOString())} to now</span>
        <output className="figures font-semibold">{words}</output>
      </span>
      <input
        type="range"
        min={from}
        max={to}
        step={Math.floor((to - from) / sliderSteps)}
        value={value}
        aria-valuetext={words}
        onChange={({ target }) => setValue(Number(target.value))}
        onPointerUp={go}
        onKeyUp={go}
        className="min-h-6 w-full accent-epo"
      />
    </label>
  );
}
