import { ArrowRight } from "lucide-react";
import type { BatchItemDto } from "~/modules/batches/contract";
import { Money } from "../money";

/** From and to of a count or a price. */
export function Change({ change }: { change: NonNullable<BatchItemDto["change"]> }) {
  const { before, after } = change;
  return (
    <span className="figures inline-flex items-center gap-1.5 whitespace-nowrap">
      <del className="text-ink-2">{figureOf(change.of, before)}</del>
      <span className="sr-only">becomes</span>
      <ArrowRight aria-hidden className="size-3.5 text-ink-3" />
      <ins className="font-semibold no-underline">{figureOf(change.of, after)}</ins>
    </span>
  );
}

function figureOf(of: "count" | "price", value: number) {
  return of === "price" ? <Money kobo={value} /> : value;
}
