import { faultForm } from "./fault-form";
import { type Markup, markup, naira, page } from "./page";
import { canBePaid } from "./pay";
import type { DedicatedAccount, Delivery, Refund, Transaction } from "./records";
import { statusAt } from "./transaction-view";
import type { Twin } from "./twin";

/** As many of each as one looks at; the control API lists all. */
const rowsMax = 50;

/** What there is, the newest first, and everything the control API can do for who rather presses a button. */
export function controlPage(twin: Twin): string {
  const now = twin.clock.now();
  return page(
    "Paystack twin",
    markup`<body><main class="wide"><header><div><h1>Paystack twin</h1>
<p>Stands in for Paystack: no money moves. Webhooks go to <code>${twin.webhookUrl}</code>.</p></div><a href="/__twin">Refresh</a></header>
${clockForms(now)}
${transactionTable(twin, now)}
${deliveryTable(twin)}
${refundTable(twin)}
${accountTable(twin)}
${faultForm(twin.faults)}</main></body>`,
  );
}

/** What the twin will not do, in its words, and the way back. */
export function refusedPage(why: string): string {
  return page(
    "Not done",
    markup`<body><main><div class="sheet"><h1>Not done</h1><p class="fault" role="alert">${why}</p><p><a href="/__twin">Back</a></p></div></main></body>`,
  );
}

const minutes = [
  [3, "3 minutes"],
  [60, "an hour"],
  [24 * 60, "a day"],
  [14 * 24 * 60, "two weeks"],
] as const;

function clockForms(now: Date): Markup {
  const spoken = now.toLocaleString("en-NG", {
    timeZone: "Africa/Lagos",
    dateStyle: "full",
    timeStyle: "medium",
  });
  return markup`<section class="sheet"><h2>Time</h2><p>It is ${spoken} in Lagos. Pushed forward, retries, refunds and settlements that fall due on the way happen.</p>
<div class="row">${minutes.map(
    ([value, words]) =>
      markup`<form method="post" action="/__twin/page/clock"><input type="hidden" name="minutes" value="${value}"><button class="plain small">Push by ${words}</button></form>`,
  )}</div></section>`;
}

type Table = {
  readonly title: string;
  readonly count: number;
  readonly heads: readonly string[];
  readonly rows: readonly Markup[];
  readonly nothing: string;
};

function table({ title, count, heads, rows, nothing }: Table): Markup {
  const found = markup`<div class="scroll" role="region" aria-label="${title}" tabindex="0"><table><thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
  const shown = count > rowsMax ? markup`<p>The newest ${rowsMax} of ${count}.</p>` : null;
  return markup`<section class="sheet"><h2>${title} (${count})</h2>${rows.length === 0 ? markup`<p>${nothing}</p>` : found}${shown}</section>`;
}

function newest<Kept>(map: ReadonlyMap<string, Kept>): Kept[] {
  return [...map.values()].slice(-rowsMax).reverse();
}

function transactionTable(twin: Twin, now: Date): Markup {
  return table({
    title: "Transactions",
    count: twin.transactions.size,
    heads: ["Reference", "Status", "Asked", "Paid", "By", "Do"],
    rows: newest(twin.transactions).map((one) => transactionRow(one, now)),
    nothing: "No payment has been started yet: top up a wallet, or order something and do not pay from it.",
  });
}

const spoken = { card: "Card", bank_transfer: "Transfer", ussd: "USSD" } as const;

function transactionRow(one: Transaction, now: Date): Markup {
  const paid = one.paidAt === null ? "" : `${naira(one.amountKobo)} ${one.currency}`;
  const status = one.late === null ? statusAt(one, now) : "money on its way";
  const deeds = canBePaid(one)
    ? markup`${one.channels.map((channel) => button("pay", { reference: one.reference, channel }, `Pay by ${spoken[channel]}`))} <a href="/checkout/${one.accessCode}">Checkout page</a>`
    : one.status === "success"
      ? button("dispute", { reference: one.reference }, "Dispute")
      : null;
  return markup`<tr><td><code>${one.reference}</code></td><td>${status}</td><td>${naira(one.requestedAmountKobo)}</td>
<td>${paid}</td><td>${one.channel}${one.transfer === null ? "" : ` to ${one.transfer.accountNumber}`}</td><td class="row">${deeds}</td></tr>`;
}

function button(deed: string, fields: Readonly<Record<string, string>>, words: string): Markup {
  const hidden = Object.entries(fields).map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`,
  );
  return markup`<form method="post" action="/__twin/page/${deed}">${hidden}<button class="plain small">${words}</button></form>`;
}

function deliveryTable(twin: Twin): Markup {
  return table({
    title: "Webhooks",
    count: twin.deliveries.size,
    heads: ["Id", "Event", "Of", "Status", "Tries", "Next try", "Do"],
    rows: newest(twin.deliveries).map(deliveryRow),
    nothing: "Nothing has happened that Paystack would tell.",
  });
}

function deliveryRow({ id, event, reference, status, attempts, nextAttemptAt, copyOf }: Delivery): Markup {
  const last = attempts.at(-1);
  return markup`<tr><td>${id}${copyOf === null ? "" : ` beside ${copyOf}`}</td><td>${event}</td><td><code>${reference}</code></td><td>${status}</td>
<td>${last === undefined ? "none" : `${attempts.length} × ${last.httpStatus ?? last.fault}`}</td>
<td>${nextAttemptAt?.toISOString().slice(11, 19) ?? ""}</td><td>${button("resend", { id }, "Send again")}</td></tr>`;
}

function refundTable(twin: Twin): Markup {
  return table({
    title: "Refunds",
    count: twin.refunds.size,
    heads: ["Id", "Of", "Amount", "Status"],
    rows: newest(twin.refunds).map(refundRow),
    nothing: "None.",
  });
}

function refundRow({ id, transaction, amountKobo, status }: Refund): Markup {
  return markup`<tr><td>${id}</td><td><code>${transaction.reference}</code></td><td>${naira(amountKobo)}</td><td>${status}</td></tr>`;
}

function accountTable(twin: Twin): Markup | null {
  if (twin.dedicatedAccounts.size === 0) return null;
  return table({
    title: "Dedicated accounts",
    count: twin.dedicatedAccounts.size,
    heads: ["Account", "Of", "Send money to it"],
    rows: newest(twin.dedicatedAccounts).map(accountRow),
    nothing: "None.",
  });
}

function accountRow({ accountNumber, customer }: DedicatedAccount): Markup {
  return markup`<tr><td><code>${accountNumber}</code></td><td>${customer.email}</td><td><form class="row" method="post" action="/__twin/page/receive"><input type="hidden" name="number" value="${accountNumber}">
<label>Naira<input name="naira" inputmode="decimal" required value="5000"></label><button class="plain small">Send</button></form></td></tr>`;
}
