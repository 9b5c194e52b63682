/** How every text control looks. 16 px type stops a phone from zooming in when it gets the focus. */
export const controlStyle =
  "min-h-12 w-full rounded-input border border-line-strong bg-surface px-3 py-2.5 text-base text-ink " +
  "placeholder:text-ink-3 hover:border-ink-2 data-invalid:border-2 data-invalid:border-alaari " +
  "focus-visible:outline-3 focus-visible:outline-offset-1 focus-visible:outline-focus " +
  "disabled:bg-band disabled:text-ink-3";
