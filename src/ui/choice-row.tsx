import type { ReactNode } from "react";
import { cn } from "./cn";

/**
 * The row of a radio or a checkbox: the native control (so that it posts, prints and speaks as the browser's own does)
 * inside a label of at least 48 px that shows its state by border, ground and mark.
 */
export function ChoiceRow({
  control,
  label,
  detail,
  trailing,
  disabledReason,
  className,
}: {
  control: ReactNode;
  label: ReactNode;
  detail?: ReactNode;
  trailing?: ReactNode;
  disabledReason?: string | undefined;
  className?: string | undefined;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: `control` is the input, inside the label.
    <label
      className={cn(
        "flex min-h-12 items-center gap-3 rounded-card border border-line bg-surface px-3 py-2 transition-colors duration-120",
        "has-checked:border-epo has-checked:bg-epo-band has-focus-visible:outline-3 has-focus-visible:outline-offset-2",
        "has-focus-visible:outline-focus forced-colors:has-checked:border-[Highlight]",
        disabledReason ? "cursor-not-allowed bg-band text-ink-3" : "hover:border-line-strong",
        className,
      )}
    >
      {control}
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{label}</span>
        {detail ? <span className="block text-sm text-ink-2">{detail}</span> : null}
        {disabledReason ? <span className="block text-sm">{disabledReason}</span> : null}
      </span>
      {trailing ? <span className="shrink-0 text-right">{trailing}</span> : null}
    </label>
  );
}
