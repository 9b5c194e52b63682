import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { PageHeader } from "~/ui/console/page-header";
import { Stat } from "~/ui/console/stat";
import { formatDate, formatTime } from "~/ui/fmt";
import { Money } from "~/ui/money";
import { atBooks } from "../../money/at-books";
import { Part } from "../../money/facts";
import { or404 } from "../../money/or-404";
import { Breaks } from "../breaks";
import { type Day, DayBadge } from "../day-badge";
import { CompareDay } from "./compare-day";

export const metadata: Metadata = { title: "A day against Paystack" };

/** One Lagos day: its buckets, each difference with its act, and the way to compare it once more. */
export default async function DayPage({ params }: { params: Promise<{ day: string }> }) {
  const { day: asked } = await params;
  const person = await atBooks("ledger.read", adminPaths.reconciliationDay(asked));
  const { day, breaks } = await or404((await api()).admin.reconciliation.day({ day: asked }));
  if (day === null) notFound();
  const mayAct = person.permissions.has("reconciliation.resolve");
  const at = now().toISOString();
  return (
    <>
      <PageHeader
        title={formatDate(`${day.day}T11:00:00.000Z`, at)}
        crumbs={[{ label: "Reconciliation", href: adminPaths.reconciliation }]}
        status={<DayBadge day={day} />}
        lead={comparedWords(day)}
      />
      <Buckets day={day} />
      <Part id="differences" title="Differences">
        <Breaks breaks={breaks} mayAct={mayAct} now={at} />
      </Part>
      {mayAct ? (
        <Part
          id="again"
          title="Compare once more"
          lead="Reads Paystack's list of this day. What is only late is counted by the way that everything takes."
        >
          <CompareDay day={day.day} />
        </Part>
      ) : null}
    </>
  );
}

function comparedWords({ comparedUntil, isWhole }: Day): string {
  if (comparedUntil === null) return "Nobody has compared this day with Paystack's books yet.";
  return isWhole
    ? "All of the day was compared with Paystack's books."
    : `Compared with Paystack's books until ${formatTime(comparedUntil)}.`;
}

function Buckets({ day }: { day: Day }) {
  const alarm = (count: number) => (count > 0 ? "danger" : "plain");
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
      <Stat label="Matched" value={day.matched} detail={`of ${day.payments} payments`} tone="success" />
      <Stat label="Late" value={day.late} detail="in the customers' wallets" />
      <Stat label="Ours only" value={day.oursOnly} tone={alarm(day.oursOnly)} />
      <Stat label="Theirs only" value={day.theirsOnly} tone={alarm(day.theirsOnly)} />
      <Stat label="Differs" value={day.differs} tone={alarm(day.differs)} />
      <Stat label="Ended by a person" value={day.settledByPerson} />
      <Stat label="In our books" value={<Money kobo={day.oursKobo} />} />
      <Stat
        label="At Paystack"
        value={day.comparedUntil === null ? "not asked" : <Money kobo={day.theirsKobo} />}
        detail={
          day.comparedUntil === null ? (
            "nothing to compare yet"
          ) : (
            <>
              difference <Money kobo={day.differenceKobo} signed />
            </>
          )
        }
        tone={day.differenceKobo === 0 ? "plain" : "danger"}
      />
    </div>
  );
}
