import { placeOrder } from "~/modules/ordering";
import { type Customer, customerOf, someOrder } from "./bench-data";
import type { Contestant } from "./contest";
import { drive } from "./drive";
import { clients } from "./stage";

/** The use-case itself, called from this process. */
export function inProcess(customers: readonly Customer[]): Contestant {
  return {
    name: "in the process",
    round: (seconds, dishes) =>
      drive(clients, seconds, (client) =>
        placeOrder(customerOf(customers, client).actor, crypto.randomUUID(), someOrder(dishes)),
      ),
  };
}
