import { type Answer, html, PaystackRefusal, seeOther } from "./answer";
import { type Call, parseBody, type Route, textOf } from "./call";
import { controlPage, refusedPage } from "./control-page";
import { dispute, payAsCustomer, pushClock, receive, resendDelivery, setFaults } from "./control-routes";
import { faultsOfForm } from "./fault-form";
import { koboOf } from "./page";
import type { Twin } from "./twin";

/** The control page and its forms, which say in text what the control API takes, and lead back to the page. */
export const controlForms: readonly Route<Twin>[] = [
  { method: "GET", path: "/__twin", answer: (twin) => html(controlPage(twin)) },
  form("faults", (twin, call) =>
    setFaults(twin, saying(call, parseBody(textOf(call.body.faults) ?? "", "application/json"))),
  ),
  form("switches", (twin, call) => setFaults(twin, saying(call, faultsOfForm(call.body)))),
  form("clock", (twin, call) =>
    pushClock(twin, saying(call, { advanceMs: Number(textOf(call.body.minutes)) * 60_000 })),
  ),
  form("resend", (twin, call) => resendDelivery(twin, call, { id: textOf(call.body.id) ?? "" })),
  form("pay", (twin, call) =>
    payAsCustomer(twin, saying(call, { channel: call.body.channel }), referenceIn(call)),
  ),
  form("dispute", (twin, call) => dispute(twin, saying(call, {}), referenceIn(call))),
  form("receive", (twin, call) =>
    receive(twin, saying(call, { amountKobo: koboOf(textOf(call.body.naira) ?? "") }), {
      number: textOf(call.body.number) ?? "",
    }),
  ),
];

type Act = (twin: Twin, call: Call) => Answer | Promise<Answer>;

function form(name: string, act: Act): Route<Twin> {
  return {
    method: "POST",
    path: `/__twin/page/${name}`,
    async answer(twin, call) {
      try {
        await act(twin, call);
        return seeOther("/__twin");
      } catch (error) {
        if (error instanceof PaystackRefusal) return html(refusedPage(error.message), error.httpStatus);
        throw error;
      }
    },
  };
}

function saying(call: Call, body: Call["body"]): Call {
  return { ...call, body };
}

function referenceIn({ body }: Call): { reference: string } {
  return { reference: textOf(body.reference) ?? "" };
}
