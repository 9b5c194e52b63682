import type { SalesDto } from "~/modules/analytics/contract";
import { adminPaths } from "~/ui/admin-paths";
import { Stat } from "~/ui/console/stat";
import { Money } from "~/ui/money";
import { deskLink } from "../ops/desk-link";

const percent = (part: number, of: number) => (of === 0 ? "none yet" : `${Math.round((part / of) * 100)} %`);

function against(now: number, before: number): string {
  if (before === 0) return "nothing the week before";
  const change = Math.round(((now - before) / before) * 100);
  return `${change >= 0 ? "+" : "−"}${Math.abs(change)} % on the week before`;
}

/** The last seven days against the seven before. */
export function WeekNumbers({ week, before }: { week: SalesDto; before: SalesDto }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-5">
      <Stat
        label="Orders, 7 days"
        value={week.placed}
        detail={against(week.placed, before.placed)}
        href={adminPaths.desk("orders")}
      />
      <Stat
        label="Revenue, 7 days"
        value={<Money kobo={week.grossKobo} />}
        detail={against(week.grossKobo, before.grossKobo)}
      />
      <Stat
        label="Average basket"
        value={<Money kobo={week.placed === 0 ? 0 : Math.round(week.grossKobo / week.placed)} />}
        detail={
          <>
            refunded <Money kobo={week.refundedKobo} />
          </>
        }
        href={adminPaths.desk("refunds")}
      />
      <Stat
        label="Cancelled"
        value={percent(week.cancelled, week.placed)}
        detail={`${week.cancelled} of ${week.placed}; before: ${percent(before.cancelled, before.placed)}`}
        href={deskLink("orders", ["status:in:cancelled,undeliverable"])}
      />
      <Stat
        label="Promise kept"
        value={percent(week.onTime, week.delivered)}
        detail={`${week.onTime} of ${week.delivered} delivered within their window`}
        href={deskLink("orders", ["status:is:delivered"])}
      />
    </div>
  );
}
