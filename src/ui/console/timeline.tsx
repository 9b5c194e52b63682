import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "~/ui/cn";
import { LagosTime } from "~/ui/time";
import { type Tone, toneStyle } from "~/ui/tone";

export type TimelineRow = {
  readonly id: string;
  readonly at: string;
  readonly icon: LucideIcon;
  readonly tone?: Tone;
  readonly title: ReactNode;
  /** Who did it, which request, what it led to. */
  readonly detail?: ReactNode;
  /** Stands at the right: an amount. */
  readonly trailing?: ReactNode;
};

/** What happened, row by row; each row can be linked to by its id. */
export function Timeline({ rows, now, label }: { rows: readonly TimelineRow[]; now: string; label: string }) {
  return (
    <ol aria-label={label} className="grid">
      {rows.map(({ id, at, icon: Icon, tone = "plain", title, detail, trailing }, index) => (
        <li
          key={id}
          id={id}
          className="relative grid scroll-mt-20 grid-cols-[2rem_minmax(0,1fr)_auto] gap-x-3 pb-4 target:bg-ata-band"
        >
          {index < rows.length - 1 ? (
            <span aria-hidden className="absolute top-8 bottom-0 left-4 w-px bg-line" />
          ) : null}
          <span className={cn("row-span-2 grid size-8 place-items-center rounded-full", toneStyle[tone])}>
            <Icon aria-hidden className="size-4" />
          </span>
          <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 pt-1 text-sm">
            <div className="min-w-0 font-semibold break-words">{title}</div>
            <a
              href={`#${id}`}
              className="inline-flex min-h-6 items-center rounded-input text-xs whitespace-nowrap text-ink-3 hover:underline"
            >
              <LagosTime at={at} form="day-time" now={now} />
            </a>
          </div>
          <div className="pt-1 text-sm">{trailing}</div>
          <div className="col-span-2 col-start-2 min-w-0 text-sm text-ink-2 break-words">{detail}</div>
        </li>
      ))}
    </ol>
  );
}
