import { afterFrame } from "./after-frame";

/** What speaks or shows beside every layer: messages, and what a library has opened over the page. */
const besideLayers = "script, style, next-route-announcer, [data-base-ui-portal]";

/**
 * Holds the page under a layer, whose dialog takes the focus: the rest of the page is inert and does not scroll, and
 * Escape is heard. All but Escape waits for the layer's first frame: to move the focus or make the page inert before
 * would lay the page out once more while somebody waits to see the layer. Answers how to let go, which gives the focus
 * back to where it was, and waits for a frame of its own.
 */
export function holdPage(layer: HTMLElement, onEscape: () => void): () => void {
  let letGo = () => {};
  let isHeld = true;
  // It has the focus until the first frame, and is who presses Escape so soon.
  const opener = document.activeElement;
  afterFrame(() => {
    if (isHeld) letGo = take(layer);
  });
  // Before anybody else hears it, as long as what lies over this layer still hides it.
  const stop = new AbortController();
  document.addEventListener("keydown", (event) => isMine(event, layer, opener) && onEscape(), {
    capture: true,
    signal: stop.signal,
  });
  return () => {
    isHeld = false;
    stop.abort();
    afterFrame(() => letGo());
  };
}

function take(layer: HTMLElement): () => void {
  const root = document.documentElement;
  const from = document.activeElement;
  // A field that asked for the focus itself keeps it.
  if (!layer.contains(from))
    layer.querySelector<HTMLElement>("[role=dialog]")?.focus({ preventScroll: true });
  const others = [...document.body.children].filter(
    (part) => part !== layer && part instanceof HTMLElement && !part.inert && !part.matches(besideLayers),
  );
  const { overflow, scrollbarGutter } = root.style;
  // The page must not become wider where its scroll bar stood.
  const isBeside = window.innerWidth > root.clientWidth;
  for (const part of others) part.toggleAttribute("inert", true);
  root.style.overflow = "hidden";
  if (isBeside) root.style.scrollbarGutter = "stable";
  return () => {
    for (const part of others) part.toggleAttribute("inert", false);
    root.style.overflow = overflow;
    root.style.scrollbarGutter = scrollbarGutter;
    const now = document.activeElement;
    const isLeft = now === null || now === document.body || layer.contains(now);
    if (isLeft && from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
  };
}

/** Whether Escape is for this layer: nothing lies over it, and nobody else beside it has the focus. */
function isMine(event: KeyboardEvent, layer: HTMLElement, opener: Element | null): boolean {
  if (event.key !== "Escape" || event.isComposing) return false;
  if (layer.closest("[inert], [aria-hidden=true]") !== null) return false;
  const { target } = event;
  return target === document.body || target === opener || (target instanceof Node && layer.contains(target));
}
