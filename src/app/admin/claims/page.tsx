import type { Metadata } from "next";
import Link from "next/link";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { cn } from "~/ui/cn";
import { PageHeader } from "~/ui/console/page-header";
import { EmptyState } from "~/ui/empty-state";
import { Money } from "~/ui/money";
import { atConsole } from "../at-console";
import { ClaimCard } from "./claim-card";

export const metadata: Metadata = { title: "Claims" };

const states = [
  { value: "open", label: "To answer" },
  { value: "decided", label: "Answered" },
] as const;

/** What customers say was missing or wrong and a person has to answer, by the time that they were promised. */
export default async function ClaimsPage({
  searchParams,
}: {
  searchParams: Promise<{ state?: string | string[] }>;
}) {
  const person = await atConsole("orders.read_any", adminPaths.claims);
  const { state: asked } = await searchParams;
  const status = states.find(({ value }) => value === asked)?.value ?? "open";
  const { claims, budget } = await (await api()).admin.claims.list({ status });
  const at = now().toISOString();
  const mayDecide = person.permissions.has("refunds.request");
  return (
    <>
      <PageHeader
        title="Claims"
        lead={
          mayDecide ? (
            <>
              You have given <Money kobo={budget.usedKobo} /> of your <Money kobo={budget.limitKobo} /> today.
            </>
          ) : (
            "Whoever may ask for refunds answers them."
          )
        }
      />
      <nav aria-label="Which claims" className="mb-3 flex flex-wrap gap-1">
        {states.map(({ value, label }) => (
          <Link
            key={value}
            href={`${adminPaths.claims}?state=${value}`}
            aria-current={value === status ? "page" : undefined}
            className={cn(
              "inline-flex min-h-8 items-center rounded-full px-3 text-sm font-semibold",
              value === status ? "bg-etu-band text-etu" : "text-ink-2 hover:bg-band",
            )}
          >
            {label}
          </Link>
        ))}
      </nav>
      {claims.length === 0 ? (
        <EmptyState
          scene="pot"
          title={status === "open" ? "No claim waits for an answer" : "None was answered yet"}
        >
          {status === "open" ? "Small ones within the policy are paid at once and never come here." : null}
        </EmptyState>
      ) : (
        <ul className="grid gap-3 xl:grid-cols-2">
          {claims.map((claim) => (
            <li key={claim.id} className="min-w-0">
              <ClaimCard claim={claim} now={at} mayDecide={mayDecide} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
