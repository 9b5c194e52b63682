import type { ReactNode } from "react";
import { cn } from "~/ui/cn";

export type Fact = { readonly label: string; readonly value: ReactNode };

/** What there is to know of one thing, name beside value. */
export function Facts({ facts, className }: { facts: readonly Fact[]; className?: string }) {
  return (
    <dl
      className={cn(
        "grid grid-cols-[minmax(0,auto)_minmax(0,1fr)] gap-x-6 gap-y-1.5 rounded-card border border-line bg-surface p-4 text-sm",
        className,
      )}
    >
      {facts.map(({ label, value }) => (
        <div key={label} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-ink-2">{label}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A part of a page with its name. */
export function Part({
  id,
  title,
  lead,
  children,
}: {
  id: string;
  title: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="mt-6 first:mt-0">
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      {lead ? <p className="max-w-prose text-sm text-ink-2">{lead}</p> : null}
      <div className="mt-2">{children}</div>
    </section>
  );
}

/** The way to the rows after these. */
export function NextPage({ href }: { href: string | null }) {
  if (href === null) return null;
  return (
    <p className="mt-3 text-sm">
      <a href={href} className="font-semibold text-epo underline underline-offset-3">
        The next page
      </a>
    </p>
  );
}
