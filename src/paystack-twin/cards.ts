/** A card that always does the same. Numbers and outcomes are those of Paystack's test mode. */
export type TestCard = {
  readonly name: string;
  readonly number: string;
  readonly cvv: string;
  /** What the bank asks for, in this order, and the only answers it takes. */
  readonly pin?: string;
  readonly asksPhone?: true;
  readonly otp?: string;
  readonly outcome: "success" | "declined";
  readonly gatewayResponse: string;
  readonly brand: "visa" | "verve" | "mastercard";
  readonly reusable: boolean;
  readonly refund: "processed" | "failed" | "needs-attention";
};

const paid = { outcome: "success", gatewayResponse: "Successful", refund: "processed" } as const;
const declined = { outcome: "declined", reusable: false, refund: "processed" } as const;

export const testCards: readonly TestCard[] = [
  { name: "success", number: "4084084084084081", cvv: "408", brand: "visa", reusable: true, ...paid },
  {
    name: "pin",
    number: "507850785078507812",
    cvv: "081",
    pin: "1111",
    brand: "verve",
    reusable: true,
    ...paid,
  },
  {
    name: "pin_otp",
    number: "5060666666666666666",
    cvv: "123",
    pin: "1234",
    otp: "123456",
    brand: "verve",
    reusable: true,
    ...paid,
  },
  {
    name: "pin_phone_otp",
    number: "507850785078507804",
    cvv: "884",
    pin: "0000",
    asksPhone: true,
    otp: "123456",
    brand: "verve",
    reusable: true,
    ...paid,
  },
  { name: "bank_auth", number: "5192602720584796", cvv: "123", brand: "mastercard", reusable: true, ...paid },
  {
    name: "declined",
    number: "4084080000005408",
    cvv: "001",
    brand: "visa",
    gatewayResponse: "Declined",
    ...declined,
  },
  {
    name: "token_not_generated",
    number: "507850785078507853",
    cvv: "082",
    pin: "0000",
    brand: "verve",
    gatewayResponse: "Token Not Generated. Customer Not Registered on Token Platform",
    ...declined,
  },
  {
    name: "insufficient_funds",
    number: "4084080000670037",
    cvv: "787",
    brand: "visa",
    gatewayResponse: "Insufficient Funds",
    ...declined,
  },
  {
    name: "refund_fails",
    number: "4084080000671803",
    cvv: "180",
    brand: "visa",
    reusable: true,
    ...paid,
    refund: "failed",
  },
  {
    name: "refund_needs_attention",
    number: "4084080000671902",
    cvv: "190",
    brand: "visa",
    reusable: true,
    ...paid,
    refund: "needs-attention",
  },
];

/** Finds a card by its number, however it is grouped, or by its name. */
export function findCard(numberOrName: string): TestCard | undefined {
  const digits = numberOrName.replace(/[\s-]/g, "");
  return testCards.find((card) => card.number === digits || card.name === numberOrName);
}

export type Step = "pin" | "phone" | "otp";

/** What the bank of a card asks for, in order. */
export function stepsOf({ pin, asksPhone, otp }: TestCard): Step[] {
  return [
    ...(pin === undefined ? [] : (["pin"] as const)),
    ...(asksPhone === true ? (["phone"] as const) : []),
    ...(otp === undefined ? [] : (["otp"] as const)),
  ];
}

export function isRightAnswer({ pin, otp }: TestCard, step: Step, answer: string): boolean {
  return step === "phone" ? /^\+?\d{10,15}$/.test(answer) : answer === (step === "pin" ? pin : otp);
}
