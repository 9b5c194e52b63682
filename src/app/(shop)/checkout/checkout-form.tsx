"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RegionDto } from "~/modules/catalog/contract";
import type { OrderDto } from "~/modules/ordering/contract";
import { ErrorSummary } from "~/ui/error-summary";
import type { Cart } from "../cart-store";
import { DeliverTo } from "./deliver-to";
import { useDeviceValue } from "./device-value";
import type { DraftFault } from "./draft";
import { PacksSummary } from "./packs-summary";
import { PayArea } from "./pay-area";
import { PayWith } from "./pay-with";
import { attemptValue } from "./payment-attempt";
import type { Person } from "./person";
import { PromoCode } from "./promo";
import { readServed } from "./refusal-details";
import { RefusedSheet } from "./refused-sheet";
import { useSendTo } from "./send-to";
import { Tip } from "./tip";
import { Total } from "./total";
import { usePayment } from "./use-payment";
import { type Till, useTill } from "./use-till";
import { When } from "./when";

/** The five blocks of the checkout, the total, and the one button that pays. */
export function CheckoutForm({
  cart,
  region,
  person,
  now,
  onPlaced,
}: {
  cart: Cart;
  region: RegionDto | null;
  person: Person;
  now: string;
  onPlaced: (order: OrderDto) => void;
}) {
  const till = useTill(cart, person, now);
  const payment = usePayment(cart, person, till, onPlaced);
  const sending = useDeviceValue(attemptValue)?.sent != null;
  const sendTo = useSendTo();
  const t = useTranslations("checkout.faults");
  const told = (faults: readonly DraftFault[]) =>
    faults.map(({ fieldId, message }) => ({ fieldId, message: message ?? t(fieldId) }));
  const [picking, setPicking] = useState(false);
  const pickTime = () => {
    till.refetchSlots();
    setPicking(true);
  };
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_25rem] lg:gap-6">
      {/* What is being paid for cannot be changed meanwhile. */}
      <div inert={sending} className="grid min-w-0 gap-4">
        <ErrorSummary faults={payment.standing.length === 0 ? [] : told(payment.faults)} />
        <DeliverTo
          {...{ cart, region, sendTo }}
          draft={till.draft}
          addresses={person?.addresses ?? null}
          kitchenLandmark={till.kitchen?.landmark ?? null}
          faults={told(payment.standing)}
          servedZoneIds={servedInstead(till)}
          onChange={till.change}
        />
        <When
          offered={till.offered}
          kitchen={till.kitchen}
          slot={till.slot}
          pickup={cart.fulfilment === "pickup"}
          now={till.minute}
          picking={picking}
          onPicking={setPicking}
          onPick={(slot) => till.change({ slot })}
        />
        <PacksSummary cart={cart} quote={till.quoted.attempt?.quote ?? null} />
        <PayWith {...{ person, till }} />
        {cart.fulfilment === "pickup" ? null : (
          <Tip
            presetsKobo={till.tipPresetsKobo}
            tipKobo={till.draft.tipKobo}
            onPick={(tipKobo) => till.change({ tipKobo })}
          />
        )}
        <PromoCode till={till} />
      </div>
      <div className="grid gap-4 lg:sticky lg:top-[calc(var(--bar-top)+1rem)]">
        <Total {...{ cart, region, till }} onPickTime={pickTime} />
        <PayArea {...{ person, till, payment }} />
      </div>
      {payment.refused === null ? null : (
        <RefusedSheet
          problem={payment.refused}
          cart={cart}
          ways={{
            onAccept: payment.accept,
            onClose: payment.close,
            onDropPromo: () => {
              till.change({ promoCode: null });
              payment.close();
            },
            onUseWallet: till.plan?.shortKobo === 0 ? () => payment.payBy("wallet") : undefined,
            onPickTime: () => {
              payment.close();
              pickTime();
            },
          }}
        />
      )}
    </div>
  );
}

/** Where the kitchen delivers to, when it is not the zone that was chosen. */
function servedInstead({ quoted }: Till): string[] | null {
  return quoted.problem?.code === "catalog.zone_not_served" ? readServed(quoted.problem.details) : null;
}
