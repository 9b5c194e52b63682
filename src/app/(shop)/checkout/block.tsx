import type { ReactNode } from "react";
import { Card } from "~/ui/card";

/** One of the checkout's blocks: a heading, perhaps a link at its end, and what is asked. */
export function Block({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }) {
  return (
    <Card as="section" className="grid gap-3 p-4 md:gap-4 md:p-5">
      <div className="flex items-center justify-between gap-3">
        <h2 className="font-display text-xl font-bold">{title}</h2>
        {end}
      </div>
      {children}
    </Card>
  );
}
