import type { Metadata } from "next";
import { may } from "~/modules/identity";
import { now } from "~/platform/clock";
import { api, viewer } from "~/trpc/server";
import { formatPhone } from "~/ui/fmt";
import { Checkout } from "./checkout";
import type { Person } from "./person";

export const metadata: Metadata = { title: "Checkout" };

/** Guests may look and fill in; paying asks for a name. The cart itself lives on the device. */
export default async function CheckoutPage() {
  const { regions } = await (await api()).catalog.regions({});
  return (
    <div className="page py-6">
      <h1 className="mb-4 font-display text-2xl font-bold md:text-3xl">Checkout</h1>
      <Checkout regions={regions} person={await personHere()} now={now().toISOString()} />
    </div>
  );
}

async function personHere(): Promise<Person> {
  const actor = await viewer();
  if (actor === null) return null;
  const caller = await api();
  const [me, { addresses }, wallet] = await Promise.all([
    caller.accounts.me(),
    caller.accounts.addresses(),
    may(actor, "orders.place") ? caller.wallet.get({}) : null,
  ]);
  return { id: actor.id, phone: me.phone === null ? "" : formatPhone(me.phone), addresses, wallet };
}
