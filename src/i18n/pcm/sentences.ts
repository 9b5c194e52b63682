/**
 * What the server says of money and orders in an answer's `sentence`, in Pidgin: the English template as its module
 * writes it, with its facts numbered, and the same with the same facts. sentences.test.ts reads the modules and names
 * what is missing here.
 */
export const pcmSentences: readonly (readonly [english: string, pidgin: string])[] = [
  // payments/payment-sentence.ts
  [
    "Another payment has taken the place of this one: do not pay this one. If you have paid it already, the money goes to your wallet.",
    "Another payment don take dis one place: no pay dis one. If you don pay am already, the money go enter your wallet.",
  ],
  [
    "We are asking Paystack for the payment. Nothing has been charged.",
    "We dey ask Paystack for the payment. Dem never charge you.",
  ],
  [
    "Waiting for your {0}. Nothing has been charged so far.",
    "We dey wait for your {0}. Dem never charge you anything.",
  ],
  [
    "Paystack is working on your {0}. Do not pay again: this page says when it has arrived.",
    "Paystack dey work on your {0}. No pay again: dis page go tell you when e don reach.",
  ],
  [
    "Paystack did not take this payment. Nothing was charged. Try again, or pay another way.",
    "Paystack no gree take dis payment. Dem no charge you. Try again, or pay another way.",
  ],
  [
    "Your bank did not approve this payment. Nothing was charged. Try again, or pay another way.",
    "Your bank no approve dis payment. Dem no charge you. Try again, or pay another way.",
  ],
  [
    "No payment came in time, and nothing was charged. If you have paid all the same, your {0} will be in your wallet as soon as Paystack tells us.",
    "Payment no come for time, and dem no charge you. If you don pay all the same, your {0} go enter your wallet as soon as Paystack tell us.",
  ],
  [
    "We could not ask Paystack about your {0} just now, and are checking. Do not pay again: what you have paid is not lost.",
    "We no fit ask Paystack about your {0} just now, but we dey check. No pay again: wetin you don pay no lost.",
  ],
  [
    "We are still checking with Paystack whether your {0} has come. Do not pay again: what you have paid is not lost.",
    "We still dey check with Paystack whether your {0} don come. No pay again: wetin you don pay no lost.",
  ],
  ["Your {0} has paid for the order.", "Your {0} don pay for the order."],
  ["Your {0} is in your wallet.", "Your {0} don enter your wallet."],
  [
    "{0} came, and the order cost {1}: it is paid, and the rest is in your wallet.",
    "{0} come, and the order na {1}: e don pay, and the balance dey your wallet.",
  ],
  [
    "{0} came, more than the {1} you asked for: all of it is in your wallet.",
    "{0} come, e pass the {1} wey you talk: everything dey your wallet.",
  ],
  [
    "Your money has arrived, and a person of ours is finding out what it is for. It is not lost.",
    "Your money don reach, and one of our people dey find out wetin e be for. E no lost.",
  ],
  [
    "This payment was not made in naira, so we could not take it. Our people give it back through Paystack; nothing of it was used.",
    "Dis payment no be naira, so we no fit take am. Our people go give am back through Paystack; we no use any part of am.",
  ],
  [
    "This was a payment of Paystack's test system, which moves no money. Nothing was charged, and nothing was paid.",
    "Dis one na payment of Paystack test system, e no dey move money. Dem no charge you, and nothing pay.",
  ],
  [
    "Your {0} came after the order had ended. All of it is in your wallet: order again and pay from there.",
    "Your {0} come after the order don end. Everything dey your wallet: order again, pay from there.",
  ],
  [
    "Your {0} came after the order was cancelled. All of it is in your wallet.",
    "Your {0} come after the order don cancel. Everything dey your wallet.",
  ],
  [
    "The order was paid already. Your second payment of {0} is in your wallet.",
    "The order don pay before. Your second payment of {0} dey your wallet.",
  ],
  [
    "You had chosen another way to pay by then. Your {0} is in your wallet.",
    "You don choose another way to pay before e come. Your {0} dey your wallet.",
  ],
  [
    "{0} came, {1} short. It is in your wallet: use it for this order while it waits, and pay the rest another way; or keep it for the next.",
    "{0} come, {1} remain. E dey your wallet: use am for this order while e still dey wait, pay the balance another way; or keep am for the next one.",
  ],
  [
    "{0} came, {1} less than you asked for. All of it is in your wallet.",
    "{0} come, {1} less than wetin you talk. Everything dey your wallet.",
  ],
  // refunds/refund-sentence.ts
  [
    "A refund of {0} was asked for and is being looked at.",
    "Dem don ask for {0} refund and we dey check am.",
  ],
  [
    "The refund of {0} was not granted. Support can tell you why.",
    "Dem no approve the {0} refund. Support fit tell you why.",
  ],
  [
    "{0} goes back to the card or bank you paid with. We are handing it to Paystack; it usually takes 1-3 working days, at most 10{1}.",
    "{0} dey go back to the card or bank wey you use pay. We dey give am to Paystack; most times e dey take 1-3 working days, e no go pass 10{1}.",
  ],
  [
    "Paystack is sending {0} back to the card or bank you paid with. It usually takes 1-3 working days, at most 10{1}.",
    "Paystack dey send {0} back to the card or bank wey you use pay. Most times e dey take 1-3 working days, e no go pass 10{1}.",
  ],
  [
    "Paystack paid {0} back to the card or bank you paid with{1}. Some banks show it a few days later.",
    "Paystack don pay {0} back to the card or bank wey you use pay{1}. Some banks dey show am after few days.",
  ],
  [
    "The card or bank you paid with did not take {0} back. Your money is safe: we try again or put it into your wallet, and tell you. You need to do nothing.",
    "The card or bank wey you use pay no gree take {0} back. Your money dey safe: we go try again or put am for your wallet, and tell you. You no need do anything.",
  ],
  [
    "{0} was for the wallet of an account that is closed. It is kept safe for its owner: support will ask where to send it.",
    "{0} na for wallet of account wey don close. We dey keep am safe for the owner: support go ask where dem go send am.",
  ],
  [
    "{0} was for the wallet of an account that is closed. Its owner has it: support gave it to them.",
    "{0} na for wallet of account wey don close. The owner don get am: na support give dem.",
  ],
  [
    "The card or bank you paid with cannot take {0} back. Your money is safe: support will ask you where to send it, or put it into your wallet.",
    "The card or bank wey you use pay no fit take {0} back. Your money dey safe: support go ask you where to send am, or put am for your wallet.",
  ],
  [
    "Paystack is sending {0} to the account you gave us. It usually takes 1-3 working days, at most 10.",
    "Paystack dey send {0} to the account wey you give us. Most times e dey take 1-3 working days, e no go pass 10.",
  ],
  [
    "Paystack paid {0} to the account you gave us{1}. Some banks show it a few days later.",
    "Paystack don pay {0} to the account wey you give us{1}. Some banks dey show am after few days.",
  ],
  [
    "The account you gave us did not take {0}. Your money is safe: we try again or put it into your wallet, and tell you. You need to do nothing.",
    "The account wey you give us no gree take {0}. Your money dey safe: we go try again or put am for your wallet, and tell you. You no need do anything.",
  ],
  [
    "The account you gave us cannot take {0}. Your money is safe: support will ask you where to send it, or put it into your wallet.",
    "The account wey you give us no fit take {0}. Your money dey safe: support go ask you where to send am, or put am for your wallet.",
  ],
  ["{0} is in your wallet{1}. You can use it at once.", "{0} dey your wallet{1}. You fit use am now-now."],
  [
    "A refund of {0} to your wallet was asked for and is being looked at.",
    "Dem don ask make {0} go back to your wallet and we dey check am.",
  ],
  // ordering/cancel-outcome.ts
  ["This order can no longer be cancelled.", "You no fit cancel dis order again."],
  [
    "The bank is looking at this payment and may return it itself: it is not given back here as well, so the order cannot be cancelled now.",
    "The bank dey check dis payment and dem fit return am by themself: we no go give am back two times, so you no fit cancel the order now.",
  ],
  ["Cancel: get {0} back to your wallet now", "Cancel: {0} go enter your wallet back now"],
  [
    "Cancel: get {0} back to your wallet; {1} is kept, the food is being made",
    "Cancel: {0} go enter your wallet back; {1} no go come back, dem don dey cook the food",
  ],
  [
    "Cancel: get {0} back to the wallets of everybody who paid now",
    "Cancel: {0} go enter back the wallet of everybody wey pay now",
  ],
  [
    "Cancel: get {0} back to the wallets of everybody who paid; {1} is kept, the food is being made",
    "Cancel: {0} go enter back the wallet of everybody wey pay; {1} no go come back, dem don dey cook the food",
  ],
  ["Cancel: nothing was charged", "Cancel: dem no charge you"],
  [
    "Cancel: nothing was charged, and the {0} on hold is back in your wallet now",
    "Cancel: dem no charge you, and the {0} wey we hold go enter your wallet back now",
  ],
  // ledger/contract.ts: the lines of a statement that a wallet can have
  ["Opening balance", "Balance wey start am"],
  ["Top-up", "Money wey you add"],
  ["Paid for an order", "You pay for order"],
  ["Order cancelled, money back", "Order cancel, money come back"],
  ["Correction", "Correction"],
  ["Set aside for an order", "We hold am for order"],
  ["Set aside for an order, returned", "We hold am for order, e don come back"],
  ["A payment that came too late for its order", "Payment wey come late for im order"],
  ["A second payment for an order that was already paid", "Second payment for order wey don pay before"],
  ["A payment that was less than its order", "Payment wey no reach im order"],
  ["What you paid above the price", "Wetin you pay pass the price"],
  ["A payment that was matched to you", "Payment wey we don see say na your own"],
  ["Payment fee paid by the customer", "Payment fee wey customer pay"],
  ["Refund", "Refund"],
  [
    "Refund to your wallet, as your bank did not take it",
    "Refund to your wallet, as your bank no gree take am",
  ],
  ["Tip for the rider", "Tip for the rider"],
];
