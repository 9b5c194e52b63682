import type { Metadata } from "next";
import Link from "next/link";
import { may } from "~/modules/identity";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { PageHeader } from "~/ui/console/page-header";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { atConsole } from "../at-console";
import { BatchList } from "./batch-list";

export const metadata: Metadata = { title: "Batches" };

/** Acts that were done to many, or are: newest first, and what one may begin. */
export default async function BatchesPage({
  searchParams,
}: {
  searchParams: Promise<{ before?: string | string[] }>;
}) {
  const { before } = await searchParams;
  const person = await atConsole("console.enter", adminPaths.batches);
  const cursor = typeof before === "string" && before.length > 0 && before.length <= 60 ? before : undefined;
  const { batches, nextCursor } = await (await api()).admin.batches.list(
    cursor === undefined ? {} : { cursor },
  );
  const acts = [
    { permission: "refunds.bulk", href: adminPaths.bulkRefund, label: "Refund orders" },
    { permission: "stock.bulk", href: adminPaths.bulkStock, label: "Recount dishes" },
    { permission: "prices.change", href: adminPaths.bulkPrices, label: "Change prices" },
    { permission: "users.suspend_bulk", href: adminPaths.bulkSuspension, label: "Suspend people" },
  ] as const;
  return (
    <>
      <PageHeader
        title="Batches"
        lead="Each act on many has a page for good: its plan, who asked, who decided, and what became of each."
        actions={acts
          .filter(({ permission }) => may(person, permission))
          .map(({ href, label }) => (
            <LinkButton key={href} href={href} variant="secondary" size="compact">
              {label}
            </LinkButton>
          ))}
      />
      {batches.length === 0 && cursor === undefined ? (
        <EmptyState scene="pot" title="No batch yet">
          The first one begins with a plan: nothing is done before you have seen it.
        </EmptyState>
      ) : (
        <BatchList batches={batches} now={now().toISOString()} />
      )}
      {nextCursor === null ? null : (
        <p className="mt-3">
          <Link
            href={`${adminPaths.batches}?before=${encodeURIComponent(nextCursor)}`}
            className="inline-flex min-h-9 items-center rounded-input font-semibold text-epo"
          >
            Older
          </Link>
        </p>
      )}
    </>
  );
}
