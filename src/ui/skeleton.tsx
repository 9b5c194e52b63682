import { cn } from "./cn";

/** The grey shape of what is coming; give it the size of the real thing, so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block animate-skeleton rounded-input bg-band", className)} />;
}
