"use client";

import { Link2 } from "lucide-react";
import { useState } from "react";
import { type TimelineEventDto, type TimelineKind, timelineKinds } from "~/modules/console/contract";
import { cn } from "~/ui/cn";
import { JsonView } from "~/ui/console/json-view";
import { Timeline, type TimelineRow } from "~/ui/console/timeline";
import { hearEarlyTap } from "~/ui/early-tap";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { useToast } from "~/ui/toast";
import { hrefOf } from "./record-link";
import { linkWords, timelineLook } from "./timeline-look";

/** Everything that happened, newest last; chips leave kinds out, and each row leads to what made it happen. */
export function TimelineView({ events, now }: { events: readonly TimelineEventDto[]; now: string }) {
  const [hidden, setHidden] = useState<ReadonlySet<TimelineKind>>(new Set());
  const counts = new Map(
    timelineKinds.map((kind) => [kind, events.filter((event) => event.kind === kind).length]),
  );
  const shown = events.filter(({ kind }) => !hidden.has(kind));
  // What is left out cannot be gone to: then its name stands without a link.
  const visible = new Set(shown.map(({ id }) => id));
  const titles = new Map(events.map(({ id, title }) => [id, title]));
  const toggle = (kind: TimelineKind) =>
    setHidden((before) => {
      const next = new Set(before);
      if (!next.delete(kind)) next.add(kind);
      return next;
    });
  return (
    <>
      <fieldset className="mb-4 flex flex-wrap gap-1.5">
        <legend className="sr-only">Show in the timeline</legend>
        {timelineKinds
          .filter((kind) => (counts.get(kind) ?? 0) > 0)
          .map((kind) => (
            <Chip
              key={kind}
              kind={kind}
              count={counts.get(kind) ?? 0}
              pressed={!hidden.has(kind)}
              onPress={() => toggle(kind)}
            />
          ))}
      </fieldset>
      {shown.length === 0 ? (
        <p className="text-sm text-ink-2">Every kind is left out. Choose one above.</p>
      ) : (
        <Timeline
          label="What happened"
          now={now}
          rows={shown.map((event) => rowOf(event, titles, visible))}
        />
      )}
    </>
  );
}

function Chip({
  kind,
  count,
  pressed,
  onPress,
}: {
  kind: TimelineKind;
  count: number;
  pressed: boolean;
  onPress: () => void;
}) {
  const { word, icon: Icon } = timelineLook[kind];
  return (
    <button
      ref={hearEarlyTap}
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={cn(
        "inline-flex min-h-8 items-center gap-1.5 rounded-full border px-2.5 text-sm [&_svg]:size-4",
        pressed ? "border-line-strong bg-surface text-ink" : "border-line bg-band text-ink-2 line-through",
      )}
    >
      <Icon aria-hidden />
      {word} <span className="figures text-ink-2">{count}</span>
    </button>
  );
}

function rowOf(
  event: TimelineEventDto,
  titles: ReadonlyMap<string, string>,
  visible: ReadonlySet<string>,
): TimelineRow {
  const { icon, tone } = timelineLook[event.kind];
  return {
    id: event.id,
    at: event.at,
    icon,
    tone,
    title: event.title,
    detail: <Detail event={event} titles={titles} visible={visible} />,
    trailing: (
      <span className="flex items-start gap-1">
        {event.amountKobo === null ? null : (
          <Money kobo={event.amountKobo} className="pt-0.5 font-semibold" />
        )}
        <CopyLink id={event.id} title={event.title} />
      </span>
    ),
  };
}

function Detail({
  event,
  titles,
  visible,
}: {
  event: TimelineEventDto;
  titles: ReadonlyMap<string, string>;
  visible: ReadonlySet<string>;
}) {
  const { detail, actor, cause, requestId, link, raw, kind } = event;
  const causeTitle = cause === null ? undefined : titles.get(cause.eventId);
  return (
    <>
      {detail === null ? null : (
        <p className={cn(kind === "note" && "text-ink whitespace-pre-wrap")}>{detail}</p>
      )}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs text-ink-3">
        {actor === null ? null : <span>By {actor.name}</span>}
        {cause === null || causeTitle === undefined ? null : (
          <span>
            {cause.words}{" "}
            {visible.has(cause.eventId) ? (
              <a
                href={`#${cause.eventId}`}
                className="inline-flex min-h-6 items-center rounded-input underline underline-offset-2"
              >
                {causeTitle}
              </a>
            ) : (
              causeTitle
            )}
          </span>
        )}
        {requestId === null ? null : <span className="figures wrap-anywhere">Request {requestId}</span>}
        {link === null ? null : (
          <TextLink href={hrefOf(link)} className="inline-flex min-h-6 items-center">
            {linkWords[link.to]}
          </TextLink>
        )}
      </p>
      {raw === null ? null : (
        <div className="mt-1">
          <JsonView label={kind === "webhook" ? "What it says" : "Before and after"} value={raw} />
        </div>
      )}
    </>
  );
}

function CopyLink({ id, title }: { id: string; title: string }) {
  const toast = useToast();
  const copy = async () => {
    const { origin, pathname, search } = window.location;
    await navigator.clipboard.writeText(`${origin}${pathname}${search}#${id}`);
    toast({ title: "Link copied", tone: "success" });
  };
  return (
    <button
      ref={hearEarlyTap}
      type="button"
      aria-label={`Copy link to: ${title}`}
      title="Copy link"
      onClick={() => copy().catch(() => toast({ title: "The browser did not let us copy", tone: "danger" }))}
      className="grid size-7 place-items-center rounded-full text-ink-3 hover:bg-band hover:text-ink"
    >
      <Link2 aria-hidden className="size-4" />
    </button>
  );
}
