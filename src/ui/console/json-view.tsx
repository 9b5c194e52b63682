/** What a machine said, as it said it: folded, because it is long. */
export function JsonView({ label, value, open = false }: { label: string; value: unknown; open?: boolean }) {
  return (
    <details open={open} className="rounded-card border border-line bg-surface">
      <summary className="min-h-9 px-3 py-1.5 text-sm font-semibold">{label}</summary>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
        tabIndex={0}
        className="figures max-h-96 overflow-auto border-t border-line p-3 text-xs whitespace-pre-wrap break-all"
      >
        {typeof value === "string" ? value : JSON.stringify(value, null, 2)}
      </pre>
    </details>
  );
}
