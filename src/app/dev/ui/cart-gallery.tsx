import { Words } from "~/i18n/words";
import { Card } from "~/ui/card";
import { FeeLines } from "../../(shop)/fee-lines";
import { LineList } from "../../(shop)/line-list";
import { fees, orderAt, totalKobo } from "./sample-order";

/** What a cart costs and why: delivered with everything there is, and fetched with nothing but the food. */
export function CartGallery() {
  const plain = {
    ...fees,
    deliveryKobo: 0,
    tipKobo: 0,
    discountKobo: 0,
    packagingKobo: 0,
    vatIncludedKobo: 0,
  };
  return (
    <Words areas={["cart", "orders"]}>
      <div className="grid items-start gap-4 md:grid-cols-3">
        <Card>
          <LineList lines={orderAt("placed").lines} />
        </Card>
        <Card>
          <FeeLines
            fees={fees}
            totalKobo={totalKobo}
            packs={2}
            pickup={false}
            placeName="Yaba & Surulere"
            promoCode="RAINYDAY"
          />
        </Card>
        <Card>
          <FeeLines fees={plain} totalKobo={plain.foodKobo + plain.serviceKobo} packs={1} pickup />
        </Card>
      </div>
    </Words>
  );
}
