const heard = new WeakSet<Element>();

/** What a component gives a field as its value; nothing, when the field keeps its own. */
type Kept = string | number | readonly string[] | null | undefined;

/**
 * For the `ref` of a field whose value the page keeps: what was typed or chosen before the page was awake is told to it as
 * if it had been typed now. Else the next letter anywhere in the form would take it away again.
 */
export function hearEarlyText(field: HTMLElement | null, kept: Kept): void {
  if (field === null || !hasText(field) || heard.has(field)) return;
  heard.add(field);
  const [typed, drawn] = [field.value, String(kept ?? "")];
  if (kept === undefined || kept === null || typed === drawn) return;
  // React passes events on only after it has finished with the page.
  setTimeout(() => {
    // It takes for typed what differs from what was assigned last: so what was drawn first, then what was typed, past the
    // setter by which it watches.
    field.value = drawn;
    const isHeld = field.value === drawn;
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, typed);
    // A value that the field cannot hold, such as a choice that is still to come, was never what stood there.
    if (isHeld)
      for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  });
}

function hasText(field: HTMLElement): field is HTMLElement & { value: string } {
  return "value" in field && typeof field.value === "string";
}
