"use client";

import { Bike, Clock, Gift, ShoppingBag } from "lucide-react";
import type { TicketDto } from "~/modules/ordering/contract";
import type { ShortageDto } from "~/modules/refunds/contract";
import { Badge } from "~/ui/badge";
import { Cloth } from "~/ui/cloth";
import { formatAgo, formatDay, formatPhone, formatTime } from "~/ui/fmt";
import { StatusPill } from "~/ui/status-pill";
import { Finished } from "./finished";
import { NextStep } from "./next-step";
import { ShortageMark } from "./shortage-mark";
import { timeLeft } from "./time-left";

/** A slot further away than this is for later: it should not be cooked yet. */
const laterMs = 30 * 60_000;

/** One order as the kitchen needs it: its number, for when, every dish with its options and note, and the next step. */
export function Ticket({
  ticket,
  kitchenId,
  theme,
  mayWithoutPin,
  shortages,
  now,
}: {
  ticket: TicketDto;
  kitchenId: string;
  theme: string;
  mayWithoutPin: boolean;
  /** What was finished of it. */
  shortages: readonly ShortageDto[];
  now: string;
}) {
  const pickup = ticket.fulfilmentType === "pickup";
  const isCooking = ticket.status === "accepted" || ticket.status === "preparing";
  const unasked = ticket.lines.filter(({ id }) => shortages.every(({ lineId }) => lineId !== id));
  return (
    <article
      aria-label={`Order ${ticket.number}`}
      className="overflow-hidden rounded-card border border-line bg-surface"
    >
      <Cloth theme={theme} className="h-2" />
      <div className="grid gap-3 p-4">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h3 className="figures font-display text-xl font-bold">{ticket.number}</h3>
          <StatusPill status={ticket.status} />
        </div>
        <div className="flex flex-wrap gap-2">
          <Badge
            tone={pickup ? "info" : "plain"}
            icon={pickup ? <ShoppingBag aria-hidden /> : <Bike aria-hidden />}
          >
            {pickup ? "Pick-up" : ticket.landmark}
          </Badge>
          <When ticket={ticket} now={now} />
          <AcceptBy ticket={ticket} now={now} />
        </div>
        <SentTo ticket={ticket} />
        <Packs lines={ticket.lines} shortages={shortages} />
        <NextStep {...{ ticket, kitchenId, mayWithoutPin }} />
        {isCooking && unasked.length > 0 ? (
          <Finished {...{ ticket, kitchenId }} lines={unasked} key={unasked.length} />
        ) : null}
      </div>
    </article>
  );
}

/** Whom the bag is for, and the card that goes into it; at the handover the number that the rider calls. */
function SentTo({ ticket: { recipient } }: { ticket: TicketDto }) {
  if (recipient === null) return null;
  return (
    <div className="grid gap-1 rounded-input bg-etu-band px-3 py-2 text-etu wrap-anywhere">
      <p className="flex items-center gap-2 font-semibold">
        <Gift aria-hidden className="size-5 shrink-0" />
        For {recipient.name}
      </p>
      {recipient.note === "" ? null : (
        <p>
          Write the card: <span className="font-semibold whitespace-pre-line">“{recipient.note}”</span>
        </p>
      )}
      {recipient.phone === null ? null : (
        <a href={`tel:${recipient.phone}`} className="inline-flex min-h-11 items-center font-semibold">
          Call them,&nbsp;<span className="figures">{formatPhone(recipient.phone)}</span>
        </a>
      )}
    </div>
  );
}

function When({ ticket, now }: { ticket: TicketDto; now: string }) {
  const later = new Date(ticket.slotStartsAt).getTime() - new Date(now).getTime() > laterMs;
  if (later) {
    return (
      <Badge tone="warn">
        For {formatDay(ticket.slotStartsAt, now)}, {formatTime(ticket.slotStartsAt)}
      </Badge>
    );
  }
  return <Badge tone="plain">Ordered {formatAgo(ticket.placedAt, now)}</Badge>;
}

/** How long the kitchen still has for its answer: the hour at once, what is left by the board's own clock. */
function AcceptBy({ ticket: { acceptBy }, now }: { ticket: TicketDto; now: string }) {
  if (acceptBy === null) return null;
  const left = timeLeft(acceptBy, now);
  return (
    <Badge tone={left.urgent ? "danger" : "warn"} icon={<Clock aria-hidden />}>
      {left.words}
    </Badge>
  );
}

function Packs({ lines, shortages }: { lines: TicketDto["lines"]; shortages: readonly ShortageDto[] }) {
  const packs = [...new Set(lines.map((line) => line.packIndex))];
  return (
    <ul className="grid gap-3">
      {packs.map((packIndex) => {
        const ofPack = lines.filter((line) => line.packIndex === packIndex);
        return (
          <li key={packIndex} className="border-t border-line pt-2">
            <p className="text-sm font-semibold text-ink-2">{ofPack[0]?.packName}</p>
            <ul className="mt-1 grid gap-2">
              {ofPack.map((line) => (
                <li key={line.id}>
                  <p className="text-lg leading-snug font-semibold">
                    <span className="figures">{line.quantity} ×</span> {line.name}
                  </p>
                  {line.options.length === 0 ? null : <p className="text-ink-2">{line.options.join(", ")}</p>}
                  <ShortageMark shortage={shortages.find(({ lineId }) => lineId === line.id)} />
                  {line.note === "" ? null : (
                    <p className="mt-1 rounded-input bg-ata-band px-3 py-1.5 font-semibold text-ata">
                      “{line.note}”
                    </p>
                  )}
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}
