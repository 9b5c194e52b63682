import type { MoneyHomeDto } from "~/modules/console";
import { adminPaths } from "~/ui/admin-paths";
import { Stat } from "~/ui/console/stat";
import { formatDayTime } from "~/ui/fmt";
import { Money } from "~/ui/money";

/** What waits for finance, and what is owed; every number leads to its rows. */
export function MoneyNumbers({ home }: { home: MoneyHomeDto }) {
  const { unmatched, refunds, disputes, deadLetters, unknownPayments, owedToPayeesKobo } = home;
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      <Stat
        label="Unmatched with Paystack"
        value={unmatched.breaks}
        detail={<Money kobo={unmatched.amountKobo} />}
        href={adminPaths.reconciliation}
        tone={unmatched.breaks > 0 ? "danger" : "success"}
      />
      <Stat
        label="Refunds waiting"
        value={refunds.waiting}
        detail={
          <>
            <Money kobo={refunds.amountKobo} />
            {refunds.needAttention > 0 ? ` · ${refunds.needAttention} need a person` : ""}
          </>
        }
        href={`${adminPaths.desk("refunds")}?f=${encodeURIComponent("status:not:processed")}`}
        tone={refunds.needAttention > 0 ? "warn" : "plain"}
      />
      <Stat
        label="Disputes to answer"
        value={disputes.open}
        detail={
          disputes.nextDueAt === null ? (
            <Money kobo={disputes.amountKobo} />
          ) : (
            <>
              <Money kobo={disputes.amountKobo} /> · the next by {formatDayTime(disputes.nextDueAt, home.at)}
            </>
          )
        }
        href={adminPaths.disputes}
        tone={disputes.open > 0 ? "danger" : "plain"}
      />
      <Stat
        label="Owed in wallets"
        value={<Money kobo={home.backing.customers[0]?.amountKobo ?? 0} />}
        detail="What customers can spend"
        href={adminPaths.ledgerPurpose("customer_wallet")}
      />
      <Stat
        label="Owed to kitchens and riders"
        value={<Money kobo={owedToPayeesKobo} />}
        detail="Not yet paid out"
        href={adminPaths.payouts}
      />
      <Stat
        label="Dead letters"
        value={deadLetters}
        detail={unknownPayments === 0 ? "No payment is unknown" : `${unknownPayments} payments unknown`}
        href={adminPaths.deadLetters}
        tone={deadLetters > 0 ? "warn" : "plain"}
      />
    </div>
  );
}
