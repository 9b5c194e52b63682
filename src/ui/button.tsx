import type { ComponentProps, ReactNode } from "react";
import { useId } from "react";
import { type ButtonLook, buttonStyle } from "./button-style";
import { cn } from "./cn";
import { useEarlyTap } from "./early-tap";
import { Spinner } from "./spinner";

type ButtonProps = Omit<ComponentProps<"button">, "disabled"> &
  ButtonLook & {
    /** The act is under way: further presses do nothing, the focus stays, and `busyLabel` is announced. */
    busy?: boolean;
    /** What is happening, e.g. "Paying…". Defaults to the label. */
    busyLabel?: string;
    /** Why it cannot be pressed now, in words that stand under it. A button is never disabled without one. */
    disabledReason?: string | null | undefined;
    icon?: ReactNode;
  };

/**
 * A button. Put the sum into the label: `<Button>Pay <Money kobo={643000} /></Button>`.
 * Give `type="submit"` in a form; it is `button` otherwise.
 */
export function Button({
  variant,
  size,
  wide,
  busy = false,
  busyLabel,
  disabledReason,
  icon,
  className,
  children,
  type = "button",
  onClick,
  ref,
  ...rest
}: ButtonProps) {
  const heard = useEarlyTap(ref);
  const reasonId = useId();
  const inert = busy || Boolean(disabledReason);
  // aria-disabled rather than disabled: it keeps the focus and lets a screen reader reach the reason. What makes it
  // inert is that it neither listens nor submits, which also holds before JavaScript arrives.
  // An early press counts where the button was awake from the first: one that wakes later is not pressed by itself.
  const handlers = onClick ? { ref: heard, ...(inert ? {} : { onClick }) } : { ref };
  const button = (
    <button
      {...rest}
      {...handlers}
      type={inert ? "button" : type}
      aria-disabled={disabledReason ? true : undefined}
      aria-busy={busy || undefined}
      aria-describedby={disabledReason ? reasonId : rest["aria-describedby"]}
      className={cn(buttonStyle({ variant, size, wide }), busy && "cursor-progress", className)}
    >
      {busy ? <Spinner /> : icon}
      <span aria-live={busy ? "polite" : undefined}>{busy ? (busyLabel ?? children) : children}</span>
    </button>
  );
  if (!disabledReason) return button;
  return (
    <span className={cn("inline-flex flex-col gap-1", wide && "w-full")}>
      {button}
      <span id={reasonId} className="text-center text-sm text-ink-2">
        {disabledReason}
      </span>
    </span>
  );
}
