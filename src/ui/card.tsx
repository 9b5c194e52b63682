import type { HTMLAttributes } from "react";
import { cn } from "./cn";

/** A bordered surface. `as="article"` or `"section"` when its content is one. */
export function Card({
  as: Element = "div",
  className,
  ...rest
}: HTMLAttributes<HTMLElement> & { as?: "div" | "article" | "section" | "li" }) {
  return <Element {...rest} className={cn("rounded-card border border-line bg-surface p-4", className)} />;
}
