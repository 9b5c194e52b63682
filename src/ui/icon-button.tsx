import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { useEarlyTap } from "./early-tap";

type IconButtonProps = Omit<ComponentProps<"button">, "children"> & {
  /** What it does, for whoever cannot see the icon. */
  label: string;
  icon: ReactNode;
};

/** A round button of 44 px that shows only an icon. */
export function IconButton({ label, icon, className, type = "button", ref, ...rest }: IconButtonProps) {
  const heard = useEarlyTap(ref);
  return (
    <button
      {...rest}
      ref={rest.onClick ? heard : ref}
      type={type}
      aria-label={label}
      title={label}
      className={cn(
        "inline-flex size-11 shrink-0 items-center justify-center rounded-full text-ink-2 transition-colors duration-120",
        "hover:bg-band hover:text-ink [&_svg]:size-5",
        className,
      )}
    >
      {icon}
    </button>
  );
}
