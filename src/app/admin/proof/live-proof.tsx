"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX } from "lucide-react";
import type { ProofDto, ProofResult } from "~/modules/proof/contract";
import { useTRPC } from "~/trpc/client";
import { Badge } from "~/ui/badge";
import { Banner } from "~/ui/banner";
import { Stat } from "~/ui/console/stat";
import { CheckNow } from "./check-now";
import { formatClockTime, formatMs } from "./proof-words";
import { RecentRuns } from "./recent-runs";
import { Violations } from "./violations";

/** Red within five seconds: the worker's rest is two of them. */
const askEveryMs = 1_000;
/** A run that is this much overdue was not late, it did not happen. */
const missingAfterMs = 30_000;

/** The newest run, asked for every second. */
export function LiveProof({
  first,
  mayRun,
  mayLookBack,
}: {
  first: ProofDto;
  mayRun: boolean;
  mayLookBack: boolean;
}) {
  const { proof: door } = useTRPC().admin;
  const { data: proof, refetch } = useQuery(
    door.now.queryOptions(undefined, { initialData: first, refetchInterval: askEveryMs }),
  );
  const run = useMutation(door.run.mutationOptions({ onSettled: () => refetch() }));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Verdict proof={proof} />
      <Numbers proof={proof} />
      {proof.run === null ? null : <Truths results={proof.run.results} mayLookBack={mayLookBack} />}
      {mayRun ? (
        <CheckNow
          label="Run it now"
          busyLabel="Proving…"
          detail="The whole audit chain is computed again too. Who asked and what was found is written to the audit log."
          act={async (reason) => {
            const { ok, ms } = await run.mutateAsync({ reason });
            return {
              ok,
              sentence: ok ? `Everything holds; it took ${formatMs(ms)}.` : "It is red: see above.",
            };
          }}
        />
      ) : null}
    </div>
  );
}

function Verdict({ proof: { run, redSince, dueAt, now } }: { proof: ProofDto }) {
  if (run === null) {
    return <Banner title="Not proved yet">The worker begins a few seconds after it starts.</Banner>;
  }
  const isMissing = dueAt === null || Date.parse(now) - Date.parse(dueAt) > missingAfterMs;
  const violated = run.results.filter(({ ok }) => !ok).length;
  return (
    <>
      {isMissing ? (
        <Banner tone="warn" title="No worker proves">
          The last run is from {formatClockTime(run.finishedAt)}. What is below may no longer be so: is the
          worker running?
        </Banner>
      ) : null}
      {run.ok ? (
        <Banner tone="success" title="Everything holds">
          All {run.results.length} truths, at {formatClockTime(run.startedAt)}.
        </Banner>
      ) : (
        <Banner
          tone="danger"
          title={violated === 1 ? "One truth is violated" : `${violated} truths are violated`}
        >
          Red since {formatClockTime(redSince ?? run.finishedAt)}. The rows are named below. Nothing is mended
          by itself: look first, and undo nothing by hand.
        </Banner>
      )}
    </>
  );
}

function Numbers({ proof: { run, recent } }: { proof: ProofDto }) {
  if (run === null) return null;
  const rows = run.results.reduce((sum, { violations }) => sum + violations, 0);
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Stat
        label="Last run"
        value={formatClockTime(run.finishedAt)}
        detail={run.startedBy === null ? "by the worker" : "asked for by a colleague"}
      />
      <Stat label="It took" value={formatMs(run.ms)} detail="all on one view of the database" />
      <Stat label="Rows that violate" value={rows} tone={rows === 0 ? "success" : "danger"} />
      <RecentRuns runs={recent} />
    </div>
  );
}

function Truths({ results, mayLookBack }: { results: readonly ProofResult[]; mayLookBack: boolean }) {
  return (
    <section aria-labelledby="truths">
      <h2 id="truths" className="mb-2 text-lg font-semibold">
        The truths
      </h2>
      <table className="block w-full rounded-card border border-line bg-surface text-sm md:table">
        <caption className="sr-only">Every truth with its result, its rows and how long it took</caption>
        <thead className="hidden md:table-header-group">
          <tr className="border-b border-line text-left text-xs text-ink-2">
            <th scope="col" className="px-3 py-2 font-semibold">
              Result
            </th>
            <th scope="col" className="px-3 py-2 font-semibold">
              Truth
            </th>
            <th scope="col" className="px-3 py-2 text-right font-semibold">
              Rows
            </th>
            <th scope="col" className="px-3 py-2 text-right font-semibold">
              Took
            </th>
          </tr>
        </thead>
        <tbody className="block divide-y divide-line md:table-row-group">
          {results.map((result) => (
            <Truth key={`${result.id} ${result.title}`} result={result} mayLookBack={mayLookBack} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Truth({ result, mayLookBack }: { result: ProofResult; mayLookBack: boolean }) {
  const { id, title, ok, violations, examples, ms, note } = result;
  return (
    <tr className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 px-3 py-2 md:table-row">
      <td className="align-top md:px-3 md:py-1.5">
        {ok ? (
          <Badge tone="success" icon={<CircleCheck aria-hidden />}>
            {id}
          </Badge>
        ) : (
          <Badge tone="danger" icon={<CircleX aria-hidden />}>
            {id}
          </Badge>
        )}
        <span className="sr-only">{ok ? " holds" : " is violated"}</span>
      </td>
      <td className="min-w-0 align-top md:px-3 md:py-2">
        {title}
        {note === null ? null : <span className="block text-xs text-ink-2">{note}</span>}
        <Violations examples={examples} violations={violations} mayLookBack={mayLookBack} />
      </td>
      <td className="figures hidden text-right align-top md:table-cell md:px-3 md:py-2">{violations}</td>
      <td className="figures text-right align-top whitespace-nowrap text-ink-2 md:px-3 md:py-2">
        {formatMs(ms)}
      </td>
    </tr>
  );
}
