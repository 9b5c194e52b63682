import type { ShareDto } from "~/modules/batches/contract";
import { Money } from "../money";

/**
 * A sum cut into its parts, each with its amount beside it and a bar under it. Without money the bars are of numbers.
 * The longest is first, and past six the rest is one line.
 */
export function ShareBars({ title, shares }: { title: string; shares: readonly ShareDto[] }) {
  if (shares.length === 0) return null;
  const byMoney = shares.some(({ amountKobo }) => amountKobo > 0);
  const sizeOf = (share: ShareDto) => (byMoney ? share.amountKobo : share.items);
  const sorted = [...shares].sort((a, b) => sizeOf(b) - sizeOf(a));
  const total = sorted.reduce((sum, share) => sum + sizeOf(share), 0);
  const shown = sorted.slice(0, shownMax);
  const rest = sorted.slice(shownMax);
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="text-sm font-semibold text-ink-2">{title}</h3>
      <ul className="mt-2 grid gap-2.5">
        {shown.map((share) => (
          <li key={share.key}>
            <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
              <span className="min-w-0 font-medium wrap-anywhere">{share.label}</span>
              <span className="figures text-ink-2">
                {share.items.toLocaleString("en-NG")}
                {byMoney ? (
                  <>
                    {" · "}
                    <Money kobo={share.amountKobo} className="font-semibold text-ink" />
                  </>
                ) : null}
              </span>
            </p>
            <span aria-hidden className="mt-1 block h-1.5 overflow-hidden rounded-full bg-band">
              <span
                className="block h-full origin-left rounded-full bg-etu forced-colors:bg-[Highlight]"
                style={{ transform: `scaleX(${total === 0 ? 0 : sizeOf(share) / total})` }}
              />
            </span>
          </li>
        ))}
      </ul>
      {rest.length > 0 ? (
        <p className="mt-2 text-sm text-ink-2">
          and {rest.length} more: <Money kobo={rest.reduce((sum, share) => sum + share.amountKobo, 0)} />
        </p>
      ) : null}
    </section>
  );
}

/** Ten kitchens fit a screen, but nobody compares more than six bars. */
const shownMax = 6;
