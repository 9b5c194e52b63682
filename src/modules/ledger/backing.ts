import {
  type AccountPurpose,
  type BackingDto,
  type BackingPartDto,
  customerPurposes,
  heldPurposes,
  otherPurposes,
  type TrialBalanceDto,
} from "./books-contract";

/**
 * Whether customers' money is there: wallets, holds, what is paid for meals to come, refunds on their way and what
 * nobody has claimed, against the bank and what Paystack holds for us. Pure: the same books, looked at differently.
 */
export function backingOf(books: TrialBalanceDto): BackingDto {
  const balances = new Map(books.lines.map(({ purpose, balanceKobo }) => [purpose, balanceKobo]));
  const parts = (purposes: readonly AccountPurpose[], sign: 1 | -1): BackingPartDto[] =>
    purposes.map((purpose) => ({ purpose, amountKobo: unsignedZero(sign * (balances.get(purpose) ?? 0)) }));
  const customers = parts(customerPurposes, 1);
  // What we hold stands below zero in the books.
  const held = parts(heldPurposes, -1);
  const others = parts(otherPurposes, 1);
  const [customersKobo, heldKobo] = [sumOf(customers), sumOf(held)];
  return {
    at: books.at,
    customers,
    customersKobo,
    held,
    heldKobo,
    others,
    othersKobo: sumOf(others),
    spareKobo: heldKobo - customersKobo,
    coverBps: customersKobo > 0 ? Number((BigInt(heldKobo) * 10_000n) / BigInt(customersKobo)) : null,
    isBacked: heldKobo >= customersKobo,
  };
}

function sumOf(parts: readonly BackingPartDto[]): number {
  return parts.reduce((sum, { amountKobo }) => sum + amountKobo, 0);
}

function unsignedZero(amount: number): number {
  return amount === 0 ? 0 : amount;
}
