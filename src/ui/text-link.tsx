import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A link within text. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={cn(
        "rounded-input text-epo underline decoration-1 underline-offset-3 hover:decoration-2",
        className,
      )}
    />
  );
}
