import { ArrowRight, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { BatchDto, BatchKind, ImpactDto } from "~/modules/batches/contract";
import { Card } from "../card";
import { cn } from "../cn";
import { Money } from "../money";
import { TextLink } from "../text-link";
import { Announced } from "./announced";
import { batchKindWords, countOf, movesMoney, subjectHref } from "./batch-words";
import { ImpactSentence } from "./impact-sentence";
import { ShareBars } from "./share-bars";

/** What a plan is called aloud: the first four of its hash. */
const hashShown = 4;

/**
 * What will happen, as the server computed it, before anything does: the sentence, its parts, the largest, what was
 * left out with why, what it leads to and what cannot be taken back. `aside` stands beside the hash: the time left.
 */
export function ImpactPreview({
  batch: { kind, impact, planHash, title },
  aside,
}: {
  batch: Pick<BatchDto, "kind" | "impact" | "planHash" | "title">;
  aside?: ReactNode;
}) {
  const isShared = [impact.byDestination, impact.byKitchen, impact.byLiable].some(({ length }) => length > 0);
  return (
    <Card as="section" aria-label="What it does" className="grid gap-6 p-0">
      <header className="grid gap-1 rounded-t-card bg-etu-deep p-4 text-on-etu md:p-6">
        <p className="text-sm">{title}</p>
        <ImpactSentence sentence={impact.sentence} className="text-2xl md:text-3xl" />
        <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          <span>
            Plan{" "}
            <code className="figures rounded-input border border-current/40 px-1.5 py-0.5">
              {planHash.slice(0, hashShown)}
            </code>
          </span>
          {aside}
        </p>
      </header>
      {isShared ? (
        <div className="grid gap-6 px-4 md:grid-cols-3 md:px-6">
          <ShareBars title="Where it goes" shares={impact.byDestination} />
          <ShareBars title="Kitchens" shares={impact.byKitchen} />
          <ShareBars title="Who pays for it" shares={impact.byLiable} />
        </div>
      ) : null}
      <div className={cn("grid gap-6 px-4 md:grid-cols-2 md:px-6", isShared && "border-t border-line pt-5")}>
        <Largest kind={kind} impact={impact} />
        <LeftOut kind={kind} impact={impact} />
      </div>
      <Consequences impact={impact} />
      <Announced messages={impact.messages} />
    </Card>
  );
}

function Largest({ kind, impact }: { kind: BatchKind; impact: ImpactDto }) {
  if (impact.largest.length === 0) return null;
  const money = movesMoney(kind);
  return (
    <section aria-label={money ? "The largest" : "Among them"} className="min-w-0">
      <h3 className="text-sm font-semibold text-ink-2">
        {money ? `The largest ${impact.largest.length}` : "Among them"}
      </h3>
      <ol className="mt-1 divide-y divide-line">
        {impact.largest.map((one) => {
          const href = subjectHref(kind, one.subjectId);
          return (
            <li
              key={one.subjectId}
              className="flex min-h-9 flex-wrap items-center justify-between gap-x-3 py-1 text-sm"
            >
              <span className="min-w-0">
                {href === null ? (
                  <span className="font-medium">{one.label}</span>
                ) : (
                  <TextLink href={href} className="figures inline-block py-0.5">
                    {one.label}
                  </TextLink>
                )}{" "}
                {/* Of people the label is the name already. */}
                {one.person === one.label ? null : <span className="text-ink-2">{one.person}</span>}
              </span>
              {money ? <Money kobo={one.amountKobo} className="font-semibold" /> : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function LeftOut({ kind, impact }: { kind: BatchKind; impact: ImpactDto }) {
  const { done } = batchKindWords[kind];
  const total = impact.excluded.reduce((sum, { items }) => sum + items, 0);
  if (total === 0) {
    return (
      <section aria-label="Left out" className="min-w-0 text-sm">
        <h3 className="font-semibold text-ink-2">Left out</h3>
        <p className="mt-2">Nothing: all that you chose can be {done}.</p>
      </section>
    );
  }
  return (
    <section aria-label="Left out" className="min-w-0 text-sm">
      <h3 className="font-semibold text-ink-2">Left out: {countOf(kind, total)}</h3>
      <ul className="mt-1 divide-y divide-line">
        {impact.excluded.map(({ why, items, examples }) => (
          <li key={why}>
            <details className="group py-1">
              <summary className="flex min-h-8 items-center gap-2 rounded-input">
                <ArrowRight aria-hidden className="size-4 shrink-0 text-ink-3 group-open:rotate-90" />
                <span className="min-w-0 flex-1">{why}</span>
                <span className="figures font-semibold">{items}</span>
              </summary>
              <p className="figures pb-1 pl-6 text-ink-2 wrap-anywhere">
                {examples.join(", ")}
                {items > examples.length ? `, and ${items - examples.length} more` : ""}
              </p>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Consequences({ impact }: { impact: ImpactDto }) {
  return (
    <div className="grid gap-4 px-4 pb-5 text-sm md:grid-cols-2 md:px-6">
      {impact.effects.length === 0 ? null : (
        <section aria-label="What it leads to" className="rounded-card bg-band p-4">
          <h3 className="font-semibold">What it leads to</h3>
          <ul className="mt-1 grid list-disc gap-1 pl-4">
            {impact.effects.map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
        </section>
      )}
      {impact.irreversible.length === 0 ? null : (
        <section aria-label="What cannot be taken back" className="rounded-card bg-ata-band p-4">
          <h3 className="flex items-center gap-2 font-semibold text-ata">
            <TriangleAlert aria-hidden className="size-4" />
            What cannot be taken back
          </h3>
          <ul className="mt-1 grid list-disc gap-1 pl-4">
            {impact.irreversible.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
