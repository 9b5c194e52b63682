"use client";

import type { BoardDto } from "~/modules/ordering/contract";
import { Banner } from "~/ui/banner";
import { formatTime } from "~/ui/fmt";

/** Tickets that left the board because nobody accepted them in time: said for a while, so that none is cooked. */
export function Missed({ missed }: Pick<BoardDto, "missed">) {
  if (missed.length === 0) return null;
  return (
    <Banner tone="warn" className="mb-4" title="Cancelled: not accepted in time. Do not cook them.">
      <ul className="figures flex flex-wrap gap-x-4">
        {missed.map(({ id, number, at }) => (
          <li key={id}>
            {number}, {formatTime(at)}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
