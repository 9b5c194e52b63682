import { Words } from "~/i18n/words";
import { Card } from "~/ui/card";
import { Arrival } from "../../(shop)/orders/[orderId]/arrival";
import ClaimCard from "../../(shop)/orders/[orderId]/claim-card";
import { DeliveryPin } from "../../(shop)/orders/[orderId]/delivery-pin";
import { Ended } from "../../(shop)/orders/[orderId]/ended";
import RatingCard from "../../(shop)/orders/[orderId]/rating-card";
import { Receipt } from "../../(shop)/orders/[orderId]/receipt";
import { RefundTracker } from "../../(shop)/orders/[orderId]/refund-tracker";
import ShortagePanel from "../../(shop)/orders/[orderId]/shortage-panel";
import TipCard from "../../(shop)/orders/[orderId]/tip-card";
import { Tracker } from "../../(shop)/orders/[orderId]/tracker";
import { afterOrder, claims, shortages } from "./sample-after";
import { now } from "./sample-menu";
import { orderAt, refunds, totalKobo } from "./sample-order";

const steps = ["placed", "preparing", "out_for_delivery", "delivered"] as const;

/** What an order shows after it was placed: its way, its ends, and what is asked, claimed, given and returned. */
export function AfterGallery() {
  return (
    <Words areas={["orders", "cart", "wallet"]}>
      <div className="grid gap-6">
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          {steps.map((status) => (
            <Card key={status} className="grid content-start gap-4">
              <Arrival order={orderAt(status)} now={now} />
              <Tracker order={orderAt(status)} now={now} />
            </Card>
          ))}
        </div>
        <div className="grid gap-4 lg:grid-cols-2">
          <div className="grid content-start gap-4">
            <Arrival order={orderAt("out_for_delivery")} now="2026-11-21T18:27:00Z" />
            <DeliveryPin order={orderAt("ready")} />
            <Ends />
            <ShortagePanel {...{ shortages, now }} payers="one" disputed={false} />
            <RefundTracker refunds={refunds} now={now} />
          </div>
          <div className="grid content-start gap-4">
            <ClaimCard order={orderAt("delivered")} claims={claims} now={now} />
            <TipCard orderId="ord_sample" tip={afterOrder.tip} now={now} />
            <TipCard orderId="ord_sample" tip={{ ...afterOrder.tip, givenKobo: 50_000 }} now={now} />
            <RatingCard orderId="ord_sample" after={afterOrder} pickup={false} />
            <Receipt
              order={orderAt("delivered", { refundedKobo: 360_000 })}
              refunds={refunds}
              placeName="Yaba & Surulere"
              lateTipKobo={50_000}
            />
          </div>
        </div>
      </div>
    </Words>
  );
}

/** Never paid; called off in time; called off when the kitchen had begun. */
function Ends() {
  const never = orderAt("expired", {
    tenders: [{ id: "tnd_1", kind: "paystack", amountKobo: totalKobo, status: "void" }],
  });
  const back = { refundedKobo: never.totalKobo };
  const half = { refundedKobo: 549_000 };
  return (
    <>
      <Ended order={never} refunds={[]} payments={[]} now={now} />
      <Ended order={orderAt("cancelled", back)} refunds={[]} payments={[]} now={now} />
      <Ended order={orderAt("cancelled", half)} refunds={[]} payments={[]} now={now} />
    </>
  );
}
