/**
 * A sheet begins to go in the very frame of the press that finishes it, without anything being drawn anew: for who
 * closes it in the next.
 *
 * @param pressed a part of the sheet
 */
export function slideAway(pressed: Element): void {
  const layer = pressed.closest("[role=dialog]")?.parentElement;
  for (const part of layer?.children ?? []) part.toggleAttribute("data-ending-style", true);
}
