import type { KitchensDto } from "~/modules/catalog/contract";
import { KitchenCard } from "./kitchen-card";

/** Kitchens under one heading; nothing when there are none. */
export function KitchenList({
  title,
  hint,
  kitchens,
  allIn,
  now,
}: {
  title: string;
  hint?: string;
  kitchens: KitchensDto["kitchens"];
  /** What one plate comes to with everything, by kitchen. */
  allIn: ReadonlyMap<string, number>;
  now: string;
}) {
  if (kitchens.length === 0) return null;
  return (
    <section aria-label={title} className="grid gap-3">
      <div>
        <h2 className="font-display text-xl font-bold">
          {title}{" "}
          <span className="figures font-sans text-base font-normal text-ink-2">{kitchens.length}</span>
        </h2>
        {hint ? <p className="text-ink-2">{hint}</p> : null}
      </div>
      <ul className="grid gap-3 sm:grid-cols-2 lg:gap-4">
        {kitchens.map((kitchen) => (
          <li key={kitchen.id}>
            <KitchenCard kitchen={kitchen} allInKobo={allIn.get(kitchen.id) ?? null} now={now} />
          </li>
        ))}
      </ul>
    </section>
  );
}
