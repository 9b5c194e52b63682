/** Where the money goes: into the wallet now, or back to the card or bank it came from. */
export const destinations = ["wallet", "source"] as const;
export type Destination = (typeof destinations)[number];

/**
 * Where it went: what a card or bank could not take goes to an account that the customer named; what was for the wallet of
 * somebody who has left waits in suspense (docs/adr/030), until a person has given it to its owner.
 */
export const whereabouts = [...destinations, "account", "suspense", "owner"] as const;
export type Whereabouts = (typeof whereabouts)[number];

/** Paystack pays it to a bank: it takes days, and is told by steps. */
export function goesToBank(to: Whereabouts): boolean {
  return to === "source" || to === "account";
}
