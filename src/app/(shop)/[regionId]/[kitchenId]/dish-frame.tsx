"use client";

import { setTapped, useTapped } from "./dish-link";

/**
 * What answers a tap on a dish at once, on a phone: the place of its sheet with its name, until the sheet stands. To the
 * eye only: whoever listens is told by the sheet itself. On a wide screen the sheet is there as soon.
 */
export function DishFrame() {
  const name = useTapped();
  if (name === null) return null;
  return (
    <button
      type="button"
      aria-hidden
      tabIndex={-1}
      // Above the sheet's place, as it will be itself: a second tap of the impatient is no wish to leave.
      onClick={(event) => {
        if (event.target === event.currentTarget) leave();
      }}
      className="fixed inset-0 z-40 flex items-end text-left md:hidden"
    >
      <span className="h-[92dvh] w-full rounded-t-sheet bg-surface">
        <span className="block aspect-2/1 w-full rounded-t-sheet bg-band" />
        <span className="block p-4 font-display text-xl font-bold text-ink">{name}</span>
      </span>
    </button>
  );
}

/** A sheet that does not come must not hold the menu: a press goes back to it. */
function leave(): void {
  setTapped(null);
  // After the address has the dish, which it gets once the frame stands.
  setTimeout(() => window.history.back());
}
