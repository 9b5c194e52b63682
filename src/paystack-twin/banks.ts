/** Banks of Nigeria as Paystack lists them: enough of them to choose from, and those of its test data. */
export type Bank = {
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly code: string;
  readonly longcode: string;
};

export const banks: readonly Bank[] = [
  { id: 1, name: "Access Bank", slug: "access-bank", code: "044", longcode: "044150149" },
  { id: 3, name: "Ecobank Nigeria", slug: "ecobank-nigeria", code: "050", longcode: "050150010" },
  { id: 6, name: "Fidelity Bank", slug: "fidelity-bank", code: "070", longcode: "070150003" },
  { id: 7, name: "First Bank of Nigeria", slug: "first-bank-of-nigeria", code: "011", longcode: "011151003" },
  { id: 9, name: "Guaranty Trust Bank", slug: "guaranty-trust-bank", code: "058", longcode: "058152036" },
  { id: 67, name: "Kuda Bank", slug: "kuda-bank", code: "50211", longcode: "" },
  { id: 171, name: "OPay Digital Services Limited (OPay)", slug: "paycom", code: "999992", longcode: "" },
  { id: 14, name: "Stanbic IBTC Bank", slug: "stanbic-ibtc-bank", code: "221", longcode: "221159522" },
  { id: 24, name: "Test Bank", slug: "test-bank", code: "001", longcode: "" },
  {
    id: 18,
    name: "United Bank For Africa",
    slug: "united-bank-for-africa",
    code: "033",
    longcode: "033153513",
  },
  { id: 20, name: "Wema Bank", slug: "wema-bank", code: "035", longcode: "035150103" },
  { id: 21, name: "Zenith Bank", slug: "zenith-bank", code: "057", longcode: "057150013" },
];

/** The bank whose accounts the twin gives out. */
export const testBank = { name: "Test Bank", id: 24, slug: "test-bank" } as const;

export function bankView(bank: Bank) {
  return {
    ...bank,
    gateway: null,
    pay_with_bank: bank.code === "057" || bank.code === "50211",
    active: true,
    is_deleted: false,
    country: "Nigeria",
    currency: "NGN",
    type: "nuban",
    createdAt: "2016-07-14T10:04:29.000Z",
    updatedAt: "2024-01-02T11:00:00.000Z",
  };
}

/** Whoever the account belongs to: nobody where it ends in three nines, so that a wrong number can be tried. */
export function holderOf(accountNumber: string): string | undefined {
  if (!/^\d{10}$/.test(accountNumber) || accountNumber.endsWith("999")) return undefined;
  const holders = [
    "ADA OBI",
    "RACHEL FOODS LIMITED",
    "BISI AKANDE",
    "TAMUNO BRIGGS",
    "HAUWA IBRAHIM",
  ] as const;
  return holders[Number(accountNumber) % holders.length];
}
