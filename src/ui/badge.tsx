import type { ReactNode } from "react";
import { classes } from "./classes";
import { type Tone, toneStyle } from "./tone";

/** A short fact beside a name: "3 left today", "Halal", "Same price as at the counter". */
export function Badge({
  tone = "plain",
  icon,
  className,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={classes(
        "inline-flex min-h-6 items-center gap-1 rounded-full border border-transparent px-2.5 text-xs font-semibold",
        "sm:whitespace-nowrap [&_svg]:size-3.5 forced-colors:border-[CanvasText]",
        toneStyle[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
