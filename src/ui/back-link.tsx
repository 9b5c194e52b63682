import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { TextLink } from "./text-link";

/** The way back to the page above this one: always with an arrow, always the first thing of the page. */
export function BackLink({
  href,
  className,
  children,
}: {
  href: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <TextLink
      href={href}
      className={cn("inline-flex min-h-11 items-center gap-2 justify-self-start print:hidden", className)}
    >
      <ArrowLeft aria-hidden className="size-4 shrink-0" />
      {children}
    </TextLink>
  );
}
