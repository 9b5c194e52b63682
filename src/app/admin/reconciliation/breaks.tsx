import type { BreakRowDto } from "~/modules/payments";
import { Badge } from "~/ui/badge";
import { Money } from "~/ui/money";
import { LagosTime } from "~/ui/time";
import { ReferenceLink } from "../money/reference-link";
import { BreakAct } from "./break-act";

const kindWords: Readonly<Record<string, string>> = {
  ours_only: "Ours only",
  theirs_only: "Theirs only",
  amount_differs: "Amount differs",
  fee_differs: "Fee differs",
  state_differs: "State differs",
  wrong_currency: "Other currency",
  wrong_mode: "Other mode",
  late: "Late",
  closed_account: "Account closed",
};
const statusTone = { open: "danger", healed: "success", resolved: "info" } as const;
const statusWords = { open: "open", healed: "healed by itself", resolved: "ended by a person" } as const;

/** Mismatches, each with what it says, what we suggest, and the act beside it. */
export function Breaks({
  breaks,
  mayAct,
  now,
}: {
  breaks: readonly BreakRowDto[];
  mayAct: boolean;
  now: string;
}) {
  if (breaks.length === 0) return <p className="text-sm text-ink-2">No difference is open.</p>;
  return (
    <ul className="grid gap-3">
      {breaks.map((one) => (
        <li key={one.id} id={one.id} className="rounded-card border border-line bg-surface p-4">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
            <Badge tone={statusTone[one.status]}>{kindWords[one.kind] ?? one.kind}</Badge>
            <ReferenceLink reference={one.reference} />
            {one.orderId === null ? null : <ReferenceLink reference={one.orderId} />}
            <span className="text-ink-2">
              {one.subject}, {statusWords[one.status]},{" "}
              <LagosTime at={one.movedAt} form="day-time" now={now} />
            </span>
          </p>
          <p className="mt-2">{one.detail}</p>
          <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm">
            <Side label="In our books" kobo={one.oursKobo} />
            <Side label="At Paystack" kobo={one.theirsKobo} />
            {one.suspenseKobo > 0 ? <Side label="Waits in suspense" kobo={one.suspenseKobo} /> : null}
          </dl>
          {one.status === "open" ? (
            <>
              <p className="mt-2 text-sm">
                <span className="font-semibold">What we suggest:</span> {one.suggestedAct}
              </p>
              {mayAct ? (
                <BreakAct id={one.id} suspenseKobo={one.suspenseKobo} holdsMoney={one.holdsMoney} />
              ) : null}
            </>
          ) : (
            <p className="mt-2 text-sm text-ink-2">
              {one.resolution} ({one.resolvedBy})
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Side({ label, kobo }: { label: string; kobo: number | null }) {
  return (
    <div className="flex gap-2">
      <dt className="text-ink-2">{label}</dt>
      <dd>{kobo === null ? "nothing" : <Money kobo={kobo} />}</dd>
    </div>
  );
}
