import type { OpsNowDto } from "~/modules/analytics/contract";
import { Stat } from "~/ui/console/stat";
import { Money } from "~/ui/money";
import { deskLink } from "./desk-link";
import { lengthOf } from "./length-of";

const oldest = (minutes: number | null) =>
  minutes === null ? "none" : `the oldest for ${lengthOf(minutes)}`;

/** What is late, stuck or not paid this minute; every number leads to its rows. */
export function OpsNumbers({ seen }: { seen: OpsNowDto }) {
  const { late, readyAndWaiting, unaccepted, awaitingPayment } = seen;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Stat
        label="Late now"
        value={late.orders}
        detail="past the end of the promised window"
        href={deskLink(
          "orders",
          ["status:in:accepted,preparing,ready,out_for_delivery", "promisedAt:lte:now"],
          "promisedAt",
        )}
        tone={late.orders > 0 ? "danger" : "success"}
      />
      <Stat
        label="Ready and waiting"
        value={readyAndWaiting.orders}
        detail={`${readyAndWaiting.overFiveMinutes} for 5 min or more, ${oldest(readyAndWaiting.oldestMinutes)}`}
        href={deskLink("orders", ["status:is:ready"], "changedAt")}
        tone={readyAndWaiting.overFiveMinutes > 0 ? "warn" : "plain"}
      />
      <Stat
        label="Paid, not accepted"
        value={unaccepted.orders}
        detail={`${oldest(unaccepted.oldestMinutes)}; ${unaccepted.lostToday} cancelled unanswered today`}
        href={deskLink("orders", ["status:is:placed"], "createdAt")}
        tone={unaccepted.lostToday > 0 ? "warn" : "plain"}
      />
      <Stat
        label="Waiting for payment"
        value={awaitingPayment.orders}
        detail={<Money kobo={awaitingPayment.amountKobo} />}
        href={deskLink("orders", ["status:is:awaiting_payment"], "createdAt")}
      />
    </div>
  );
}
