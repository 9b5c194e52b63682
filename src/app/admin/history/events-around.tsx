import Link from "next/link";
import type { HistoryDto } from "~/modules/analytics/contract";
import { adminPaths } from "~/ui/admin-paths";
import { cn } from "~/ui/cn";
import { Money } from "~/ui/money";
import { formatClockTime } from "../proof/proof-words";

/** The events on either side of the moment; each leads to the moment it happened. */
export function EventsAround({ history: { type, id, events } }: { history: HistoryDto }) {
  if (events.length === 0) return null;
  const here = events.findLastIndex(({ isPast }) => isPast);
  return (
    <section aria-labelledby="events">
      <h2 id="events" className="mb-2 text-lg font-semibold">
        Events around it
      </h2>
      <ol className="divide-y divide-line rounded-card border border-line bg-surface text-sm">
        {events.map(({ id: event, at, version, title, detail, amountKobo, isPast }, index) => (
          <li
            key={event}
            aria-current={index === here ? "step" : undefined}
            className={cn(
              "relative grid grid-cols-[3rem_minmax(0,1fr)_auto] gap-x-3 px-3 py-2 hover:bg-band",
              index === here && "bg-ata-band",
            )}
          >
            <span className="figures text-ink-2">v{version}</span>
            <span className="min-w-0">
              <Link
                href={adminPaths.historyOf(type, id, at)}
                scroll={false}
                prefetch={false}
                className="rounded-input font-semibold after:absolute after:inset-0"
              >
                {title}
              </Link>
              <span className="block text-xs break-all text-ink-2">{detail}</span>
              <span className="figures block text-xs text-ink-2">
                {formatClockTime(at)}
                {isPast ? "" : ", after the moment"}
              </span>
            </span>
            <span>{amountKobo === null ? null : <Money kobo={amountKobo} signed />}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
