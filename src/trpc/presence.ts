/** When somebody last touched this page, by the browser's stopwatch; undefined where nobody watches. */
let touchedMs: number | undefined;

const signs = ["pointerdown", "keydown", "wheel", "touchstart"] as const;

/** Watches for signs of a person; the requests of the page then say how long there was none. Answers how to stop. */
export function watchPresence(): () => void {
  const touch = () => {
    touchedMs = performance.now();
  };
  touch();
  for (const sign of signs) window.addEventListener(sign, touch, { capture: true, passive: true });
  return () => {
    touchedMs = undefined;
    for (const sign of signs) window.removeEventListener(sign, touch, { capture: true });
  };
}

/** How long nobody has touched the page, as a header; none where nobody watches. */
export function presenceHeader(): Record<string, string> {
  if (touchedMs === undefined) return {};
  return { "x-idle-seconds": String(Math.floor((performance.now() - touchedMs) / 1_000)) };
}
