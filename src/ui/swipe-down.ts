/** A finger that has moved less has not said yet what it wants. */
const slopPx = 8;
/** Of the sheet's height: whoever has drawn it further down wants it gone, and so does who flings it. */
const farEnough = 0.3;
const flingPxPerMs = 0.5;

type Swipe = { x: number; y: number; atMs: number; downPx: number; speed: number; isOn: boolean };

/**
 * A layer's dialog follows the finger down and closes when it is let go far enough or flung; its scrim, the element
 * before it, pales. What is scrolled scrolls first. Answers how to stop listening.
 */
export function swipesDown(layer: HTMLElement, onClose: () => void): () => void {
  const dialog = layer.querySelector<HTMLElement>("[role=dialog]");
  if (dialog === null) return () => {};
  const stop = new AbortController();
  let swipe: Swipe | null = null;

  const start = (event: TouchEvent) => {
    const [touch, second] = event.touches;
    const isFree = touch !== undefined && second === undefined && !isScrolled(event.target, dialog);
    swipe = isFree
      ? { x: touch.clientX, y: touch.clientY, atMs: event.timeStamp, downPx: 0, speed: 0, isOn: false }
      : null;
  };
  const move = (event: TouchEvent) => {
    const [touch] = event.touches;
    if (swipe === null || touch === undefined) return;
    const down = touch.clientY - swipe.y;
    if (!swipe.isOn) {
      const aside = Math.abs(touch.clientX - swipe.x);
      if (Math.max(aside, Math.abs(down)) < slopPx) return;
      if (down < aside) {
        swipe = null;
        return;
      }
      swipe.isOn = true;
    }
    if (event.cancelable) event.preventDefault();
    const passedMs = Math.max(1, event.timeStamp - swipe.atMs);
    swipe = { ...swipe, downPx: down, speed: (down - swipe.downPx) / passedMs, atMs: event.timeStamp };
    draw(layer, dialog, Math.max(0, down));
  };
  const end = (event: TouchEvent) => {
    if (swipe === null || !swipe.isOn) return;
    const { downPx, speed } = swipe;
    swipe = null;
    draw(layer, dialog, null);
    const isWanted = downPx > dialog.offsetHeight * farEnough || (downPx > 0 && speed > flingPxPerMs);
    if (event.type === "touchend" && isWanted) onClose();
  };

  const { signal } = stop;
  dialog.addEventListener("touchstart", start, { passive: true, signal });
  // Not passive: the page behind must not be drawn along.
  dialog.addEventListener("touchmove", move, { passive: false, signal });
  for (const over of ["touchend", "touchcancel"] as const) dialog.addEventListener(over, end, { signal });
  return () => stop.abort();
}

/** Whether something under the finger is scrolled: drawing it down scrolls it back first. */
function isScrolled(target: EventTarget | null, dialog: HTMLElement): boolean {
  for (let part = target; part instanceof Element && part !== dialog; part = part.parentElement)
    if (part.scrollTop > 0) return true;
  return false;
}

/** Null: as it stands by itself, whence it slides. */
function draw(layer: HTMLElement, dialog: HTMLElement, downPx: number | null): void {
  const isDrawn = downPx !== null;
  dialog.style.translate = isDrawn ? `0 ${downPx}px` : "";
  dialog.style.transitionDuration = isDrawn ? "0s" : "";
  const scrim = layer.firstElementChild;
  if (!(scrim instanceof HTMLElement)) return;
  scrim.style.opacity = isDrawn ? String(Math.max(0, 1 - downPx / window.innerHeight)) : "";
  scrim.style.transitionDuration = isDrawn ? "0s" : "";
}
