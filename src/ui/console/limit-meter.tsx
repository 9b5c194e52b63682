import type { MeterDto } from "~/modules/identity/contract";
import { cn } from "~/ui/cn";
import { formatTime } from "~/ui/fmt";

/** From here on the meter warns: a fifth of the hour is left. */
const nearly = 0.8;

/** How much of the hour's acts is used: two thin bars, with their numbers for whoever points or listens. */
export function LimitMeter({ meter: { acts, moneyActs } }: { meter: MeterDto }) {
  return (
    <div
      className="hidden gap-1 sm:grid"
      title={`${sentence("Acts", acts)} · ${sentence("With money", moneyActs)}`}
    >
      <Bar label="Acts this hour" usage={acts} />
      <Bar label="Acts with money this hour" usage={moneyActs} />
    </div>
  );
}

type Usage = MeterDto["acts"];

function Bar({ label, usage }: { label: string; usage: Usage }) {
  const share = Math.min(1, usage.used / usage.limit);
  return (
    <div className="flex items-center gap-1.5">
      <meter className="sr-only" aria-label={label} min={0} max={usage.limit} value={usage.used}>
        {sentence(label, usage)}
      </meter>
      <div aria-hidden className="h-1.5 w-14 overflow-hidden rounded-full bg-band forced-colors:border">
        <div
          className={cn(
            "h-full rounded-full",
            share >= 1 ? "bg-alaari" : share >= nearly ? "bg-ata" : "bg-etu",
          )}
          style={{ width: `${Math.round(share * 100)}%` }}
        />
      </div>
      <span aria-hidden className="figures text-xs leading-none text-ink-2">
        {usage.used}/{usage.limit}
      </span>
    </div>
  );
}

function sentence(label: string, { used, limit, resetsAt }: Usage): string {
  const again = resetsAt === null ? "" : `, anew at ${formatTime(resetsAt)}`;
  return `${label}: ${used} of ${limit}${again}`;
}
