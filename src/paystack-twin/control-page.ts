import { type Markup, markup, naira, page } from "./page";
import type { Delivery, Transaction } from "./records";
import { statusAt } from "./transaction-view";
import type { Twin } from "./twin";

/** As many of each as one looks at; the control API lists all. */
const rowsMax = 50;

/** What there is, the newest first. Faults are shown here and set by the form, which sends what the control API takes. */
export function controlPage(twin: Twin): string {
  const now = twin.clock.now();
  const transactions = newest(twin.transactions);
  const refunds = newest(twin.refunds);
  const deliveries = newest(twin.deliveries);
  return page(
    "Paystack twin",
    markup`<body class="wide"><h1>Paystack twin</h1>
<p>Its time is ${now.toISOString()}. Webhooks go to <code>${twin.webhookUrl}</code>.</p>
<form method="post" action="/__twin/page/clock"><label>Push time forward, in minutes
<input name="minutes" inputmode="numeric" value="5"></label><button>Push</button></form>
<form method="post" action="/__twin/page/faults"><label>Faults, as JSON; empty clears all
<input name="faults" value="${JSON.stringify(twin.faults)}"></label><button>Set faults</button></form>
<h2>Transactions (${twin.transactions.size})</h2>
<div class="scroll"><table><tr><th>Reference</th><th>Status</th><th>Asked</th><th>Paid</th><th>Channel</th><th></th></tr>
${transactions.map((one) => transactionRow(one, now))}</table></div>
<h2>Refunds (${twin.refunds.size})</h2>
<div class="scroll"><table><tr><th>Id</th><th>Of</th><th>Amount</th><th>Status</th></tr>
${refunds.map(
  ({ id, transaction, amountKobo, status }) =>
    markup`<tr><td>${id}</td><td>${transaction.reference}</td><td>${naira(amountKobo)}</td><td>${status}</td></tr>`,
)}</table></div>
<h2>Webhooks (${twin.deliveries.size})</h2>
<div class="scroll"><table><tr><th>Id</th><th>Event</th><th>Of</th><th>Status</th><th>Last answer</th><th>Next try</th><th></th></tr>
${deliveries.map(deliveryRow)}</table></div></body>`,
  );
}

function newest<Kept>(map: ReadonlyMap<string, Kept>): Kept[] {
  return [...map.values()].slice(-rowsMax).reverse();
}

function transactionRow(one: Transaction, now: Date): Markup {
  const paid = one.paidAt === null ? "" : `${naira(one.amountKobo)} ${one.currency}`;
  return markup`<tr><td>${one.reference}</td><td>${statusAt(one, now)}</td><td>${naira(one.requestedAmountKobo)}</td>
<td>${paid}</td><td>${one.channel}</td><td><a href="/checkout/${one.accessCode}">checkout</a></td></tr>`;
}

function deliveryRow({ id, event, reference, status, attempts, nextAttemptAt }: Delivery): Markup {
  const last = attempts.at(-1);
  return markup`<tr><td>${id}</td><td>${event}</td><td>${reference}</td><td>${status}</td>
<td>${last === undefined ? "" : `${attempts.length} × ${last.httpStatus ?? last.fault}`}</td>
<td>${nextAttemptAt?.toISOString() ?? ""}</td>
<td><form method="post" action="/__twin/page/resend"><input type="hidden" name="id" value="${id}"><button>Send again</button></form></td></tr>`;
}
