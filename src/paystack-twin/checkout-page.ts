import { type TestCard, testCards } from "./cards";
import { type Markup, markup, naira, page } from "./page";
import { type Channel, channels, type Transaction } from "./records";
import { ussdCode } from "./ussd-code";

const tabs = { card: "Card", bank_transfer: "Transfer", ussd: "USSD" } as const;

/** The hosted page where a customer pays: forms and links only, so that it works without a script. */
export function checkoutPage(transaction: Transaction, channel: Channel): string {
  const offered = channels.filter((one) => transaction.channels.includes(one));
  return checkout(
    "Pay with Paystack (test)",
    markup`<header><div><p>Rachel Foods</p><p>${transaction.customer.email}</p></div><span class="badge">TEST</span></header>
<h1>Pay<br><span class="amount">${naira(transaction.requestedAmountKobo)}</span></h1>
<p>Reference <code>${transaction.reference}</code></p>
<nav class="tabs" aria-label="Ways to pay">${offered.map((one) => tab(one, channel))}</nav>
${transaction.message === null ? null : markup`<p class="fault" role="alert">${transaction.message}. You have not been charged. Try again or pay another way.</p>`}
${forms[channel](transaction)}
${transaction.cancelUrl === null ? null : markup`<p><a href="${transaction.cancelUrl}">Cancel payment</a></p>`}`,
    channel === "card" && transaction.pendingCard === null ? testCardList(transaction) : null,
  );
}

function tab(channel: Channel, current: Channel): Markup {
  const isCurrent = channel === current ? markup` aria-current="page"` : null;
  return markup`<a href="?channel=${channel}"${isCurrent}>${tabs[channel]}</a>`;
}

/** After the last try, where there is nowhere to send the browser to. */
export function donePage(transaction: Transaction): string {
  return checkout(
    "Paid",
    markup`<h1>Paid<br><span class="amount">${naira(transaction.amountKobo)}</span></h1>
<p>Reference <code>${transaction.reference}</code></p><p>You can close this page.</p>`,
  );
}

/** The money is on its way: whoever sent it has nothing more to do. */
export function waitingPage({ reference, callbackUrl }: Transaction): string {
  const back = callbackUrl === null ? null : markup`<p><a href="${callbackUrl}">Back to the shop</a></p>`;
  return checkout(
    "Waiting for your money",
    markup`<h1 role="status">Your money is on its way</h1>
<p>We have not received it yet for <code>${reference}</code>. Do not send it again: the shop is told as soon as it arrives.</p>${back}`,
    null,
    10,
  );
}

export function lostPage(): string {
  return checkout(
    "No such payment",
    markup`<h1>No such payment</h1><p>This checkout is not known here. Go back to the shop and start again; you have not been charged.</p>`,
  );
}

function checkout(
  title: string,
  sheet: Markup,
  below: Markup | null = null,
  refreshSeconds: number | null = null,
): string {
  return page(
    title,
    markup`<body><main><div class="sheet">${sheet}</div>${below}</main><footer>This is a stand-in for Paystack: no money moves.</footer></body>`,
    refreshSeconds,
  );
}

const forms = { card: cardForm, bank_transfer: transferForm, ussd: ussdForm } as const;

function cardForm({ pendingCard, accessCode, requestedAmountKobo }: Transaction): Markup {
  if (pendingCard !== null) {
    const { card, step } = pendingCard;
    return markup`<form method="post" action="/checkout/${accessCode}/card-step">
<label>${questions[step]}<input name="answer" inputmode="numeric" autocomplete="one-time-code" required autofocus></label>
<p>${hints[step](card)}</p><button>Continue</button></form>`;
  }
  return markup`<form method="post" action="/checkout/${accessCode}/card">
<label>Card number<input name="number" inputmode="numeric" autocomplete="cc-number" required maxlength="30" placeholder="0000 0000 0000 0000"></label>
<div class="two"><label>Expiry (MM/YY)<input name="expiry" inputmode="numeric" autocomplete="cc-exp" required value="12/30" maxlength="7"></label>
<label>CVV<input name="cvv" inputmode="numeric" autocomplete="cc-csc" required maxlength="4" placeholder="000"></label></div>
<button>Pay ${naira(requestedAmountKobo)}</button></form>`;
}

const questions = {
  pin: "Your card PIN",
  phone: "The phone number of your account",
  otp: "The code your bank sent to your phone",
} as const;

/** A bank of the real world says none of this. */
const hints = {
  pin: ({ pin = "" }: TestCard) => `This test card has the PIN ${pin}.`,
  phone: () => "Any number of ten digits or more.",
  otp: ({ otp = "" }: TestCard) => `For this test card it is ${otp}.`,
} as const;

function testCardList({ accessCode }: Transaction): Markup {
  return markup`<details class="sheet" open><summary>Test cards</summary><ul class="cards">
${testCards.map((card) => testCardRow(card, accessCode))}</ul></details>`;
}

function testCardRow(card: TestCard, accessCode: string): Markup {
  const { number, cvv } = card;
  return markup`<li><div><code>${grouped(number)}</code><p>CVV ${cvv}: ${effectOf(card)}</p></div>
<form method="post" action="/checkout/${accessCode}/card"><input type="hidden" name="number" value="${number}"><input type="hidden" name="cvv" value="${cvv}">
<input type="hidden" name="expiry" value="12/30"><button class="plain small" aria-label="Use the card ending in ${number.slice(-4)}">Use</button></form></li>`;
}

function grouped(number: string): string {
  return number.replace(/(\d{4})(?=\d)/g, "$1 ");
}

/** What a test card does, for who chooses one. */
function effectOf({ pin, asksPhone, otp, outcome, gatewayResponse, refund }: TestCard): string {
  const asked = [
    pin === undefined ? [] : [`PIN ${pin}`],
    asksPhone === true ? ["a phone number"] : [],
    otp === undefined ? [] : [`code ${otp}`],
  ].flat();
  const first = asked.length === 0 ? "" : `asks for ${asked.join(", ")}, then `;
  if (outcome === "declined") return `${first}is declined (${gatewayResponse})`;
  const after = { processed: "", failed: "; its refund fails", "needs-attention": "; its refund gets stuck" };
  return `${first}pays${after[refund]}`;
}

function transferForm({ transfer, accessCode, requestedAmountKobo }: Transaction): Markup {
  if (transfer === null) return markup``;
  const until = transfer.expiresAt.toLocaleTimeString("en-NG", {
    timeZone: "Africa/Lagos",
    hour: "2-digit",
    minute: "2-digit",
  });
  return markup`<p>Send exactly <strong>${naira(requestedAmountKobo)}</strong> from your banking app to</p>
<dl class="facts"><div><dt>Bank</dt><dd>Paystack Test Bank</dd></div>
<div><dt>Account number</dt><dd><code class="amount">${transfer.accountNumber}</code></dd></div>
<div><dt>Account name</dt><dd>Rachel Foods</dd></div><div><dt>Expires</dt><dd>at ${until}, for this payment only</dd></div></dl>
<form method="post" action="/checkout/${accessCode}/transfer">
<label>What you send, in naira<input name="naira" inputmode="decimal" required value="${typed(requestedAmountKobo)}"></label>
<button>I have sent the money</button></form>`;
}

/** Naira as one types them. */
function typed(amountKobo: number): string {
  return (amountKobo / 100).toFixed(amountKobo % 100 === 0 ? 0 : 2);
}

function ussdForm({ accessCode, id, requestedAmountKobo }: Transaction): Markup {
  return markup`<p>Dial this on the phone of your bank account and confirm ${naira(requestedAmountKobo)}:</p>
<dl class="facts"><div><dt>USSD code</dt><dd><code class="big">${ussdCode(id)}</code></dd></div></dl>
<form method="post" action="/checkout/${accessCode}/ussd"><button>I have confirmed on my phone</button></form>`;
}
