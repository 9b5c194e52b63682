"use client";

import { useState } from "react";
import { payState } from "../../(shop)/pay/[reference]/pay-state";
import { PayView } from "../../(shop)/pay/[reference]/pay-view";
import { now } from "./sample-menu";
import { payments } from "./sample-pay";

/** The page of a payment in every state. Paystack is asked by nobody from here: the button only says that it was pressed. */
export function PayGallery() {
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <div className="grid gap-10">
      {payments.map(({ key, payment, order }) => (
        <section key={key} aria-label={key} className="grid gap-3">
          <p className="text-center font-semibold text-ink-2">{key}</p>
          <PayView
            live={{
              payment,
              order,
              state: payState(payment, order, new Date(now).getTime()),
              now,
              check: () => setAsked(key),
              checking: false,
              checkProblem: asked === key ? "Nothing is asked from here." : null,
            }}
            returned={false}
          />
        </section>
      ))}
    </div>
  );
}
