import type { ReactNode } from "react";
import { cn } from "./cn";
import { type Scene, SpotScene } from "./spot-scene";

/** Nothing here yet: a small scene, what belongs here in kind words, and the way to the first one. */
export function EmptyState({
  scene,
  title,
  action,
  className,
  children,
}: {
  scene: Scene;
  title: string;
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <div
      className={cn(
        "mx-auto grid max-w-sm grid-cols-1 justify-items-center px-4 py-10 text-center",
        className,
      )}
    >
      <SpotScene scene={scene} className="w-52 max-w-full" />
      <h2 className="mt-4 font-display text-xl font-bold">{title}</h2>
      {children ? <div className="mt-1 text-ink-2">{children}</div> : null}
      {action ? <div className="mt-5">{action}</div> : null}
    </div>
  );
}
