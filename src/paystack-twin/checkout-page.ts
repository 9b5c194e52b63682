import { testCards } from "./cards";
import { type Markup, markup, naira, page } from "./page";
import { type Channel, channels, type Transaction } from "./records";
import { ussdCode } from "./ussd-code";

const tabs = { card: "Card", bank_transfer: "Transfer", ussd: "USSD" } as const;

/** The hosted page where a customer pays: forms and links only, so that it works without a script. */
export function checkoutPage(transaction: Transaction, channel: Channel): string {
  return page(
    "Pay with Paystack (test)",
    markup`<body><main><p>${transaction.customer.email}</p>
<h1>Pay <span class="amount">${naira(transaction.requestedAmountKobo)}</span></h1>
<p>Reference <code>${transaction.reference}</code></p>
<nav aria-label="Ways to pay">${channels
      .filter((one) => transaction.channels.includes(one))
      .map(
        (one) =>
          markup`<a href="?channel=${one}"${one === channel ? markup` aria-current="page"` : null}>${tabs[one]}</a>`,
      )}</nav>
${transaction.message !== null ? markup`<p class="fault" role="alert">${transaction.message}. You have not been charged. Try again or pay another way.</p>` : null}
${forms[channel](transaction)}
${transaction.cancelUrl === null ? null : markup`<p><a href="${transaction.cancelUrl}">Cancel payment</a></p>`}
</main>${note}</body>`,
  );
}

/** After the last try, where there is nowhere to send the browser to. */
export function donePage(transaction: Transaction): string {
  return page(
    "Paid",
    markup`<body><main><h1>Paid</h1><p>${naira(transaction.amountKobo)} for <code>${transaction.reference}</code>. You can close this page.</p></main>${note}</body>`,
  );
}

/** The money is on its way: whoever sent it has nothing more to do. */
export function waitingPage({ reference, callbackUrl }: Transaction): string {
  return page(
    "Waiting for your money",
    markup`<body><main><h1>Your money is on its way</h1><p>We have not received it yet for <code>${reference}</code>. Do not send it again: the shop is told as soon as it arrives.</p>
${callbackUrl === null ? null : markup`<p><a href="${callbackUrl}">Back to the shop</a></p>`}</main>${note}</body>`,
    10,
  );
}

export function lostPage(): string {
  return page(
    "No such payment",
    markup`<body><main><h1>No such payment</h1><p>This checkout is not known here. Go back to the shop and start again; you have not been charged.</p></main></body>`,
  );
}

const note = markup`<footer>This is a stand-in for Paystack: no money moves.</footer>`;

const forms = { card: cardForm, bank_transfer: transferForm, ussd: ussdForm } as const;

function cardForm({ pendingCard, accessCode }: Transaction): Markup {
  if (pendingCard !== null) {
    const { step } = pendingCard;
    return markup`<form method="post" action="/checkout/${accessCode}/card-step">
<label>${questions[step]}<input name="answer" inputmode="numeric" autocomplete="off" required autofocus></label><button>Continue</button></form>`;
  }
  return markup`<form method="post" action="/checkout/${accessCode}/card">
<label>Card number<input name="number" inputmode="numeric" autocomplete="cc-number" required maxlength="30"></label>
<label>Expiry (MM/YY)<input name="expiry" inputmode="numeric" autocomplete="cc-exp" required value="12/30" maxlength="7"></label>
<label>CVV<input name="cvv" inputmode="numeric" autocomplete="cc-csc" required maxlength="4"></label><button>Pay</button></form>
<details><summary>Test cards</summary><div class="scroll"><table><tr><th>Card</th><th>CVV</th><th>PIN</th><th>OTP</th><th>Does</th></tr>
${testCards.map(
  ({ number, cvv, pin, otp, name }) =>
    markup`<tr><td><code>${number}</code></td><td>${cvv}</td><td>${pin ?? ""}</td><td>${otp ?? ""}</td><td>${name}</td></tr>`,
)}</table></div></details>`;
}

const questions = {
  pin: "Your card PIN",
  phone: "The phone number of your account",
  otp: "The code your bank sent to your phone",
} as const;

function transferForm({ transfer, accessCode, requestedAmountKobo }: Transaction): Markup {
  if (transfer === null) return markup``;
  const until = transfer.expiresAt.toLocaleTimeString("en-NG", {
    timeZone: "Africa/Lagos",
    hour: "2-digit",
    minute: "2-digit",
  });
  return markup`<p>Send exactly <strong>${naira(requestedAmountKobo)}</strong> to</p>
<p>Paystack Test Bank<br>Account number <code class="amount">${transfer.accountNumber}</code><br>Rachel Foods</p>
<p>This account is for this payment only and expires at ${until}.</p>
<form method="post" action="/checkout/${accessCode}/transfer">
<label>What you send, in naira<input name="naira" inputmode="decimal" required value="${requestedAmountKobo / 100}"></label>
<button>I have sent the money</button></form>`;
}

function ussdForm({ accessCode, id, requestedAmountKobo }: Transaction): Markup {
  return markup`<p>Dial this on the phone of your bank account:</p>
<p class="amount"><code>${ussdCode(id)}</code></p><p>and confirm ${naira(requestedAmountKobo)}.</p>
<form method="post" action="/checkout/${accessCode}/ussd"><button>I have confirmed on my phone</button></form>`;
}
