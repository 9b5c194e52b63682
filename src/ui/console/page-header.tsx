import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/**
 * The head of a console page: where it stands, its name, a line about it, and what can be done here. One `h1` a page.
 */
export function PageHeader({
  title,
  crumbs = [],
  lead,
  status,
  actions,
}: {
  title: ReactNode;
  /** The pages above this one, outermost first. */
  crumbs?: readonly { label: string; href: string }[];
  lead?: ReactNode;
  /** Pills beside the title. */
  status?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="mb-4 flex flex-wrap items-start gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-64">
        {crumbs.length === 0 ? null : (
          <nav aria-label="Above this page">
            <ol className="flex flex-wrap items-center gap-1 text-sm text-ink-2">
              {crumbs.map(({ label, href }) => (
                <li key={href} className="inline-flex items-center gap-1">
                  <Link href={href} className="rounded-input py-0.5 hover:text-ink hover:underline">
                    {label}
                  </Link>
                  <ChevronRight aria-hidden className="size-4" />
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="font-display text-2xl font-bold wrap-anywhere">{title}</h1>
          {status}
        </div>
        {lead ? <p className="mt-1 max-w-prose text-sm text-ink-2">{lead}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-start gap-2">{actions}</div> : null}
    </div>
  );
}
