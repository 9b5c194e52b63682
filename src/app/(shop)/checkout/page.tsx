import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Words } from "~/i18n/words";
import { may } from "~/modules/identity";
import { now } from "~/platform/clock";
import { api, viewer } from "~/trpc/server";
import { formatPhone } from "~/ui/fmt";
import { Checkout } from "./checkout";
import type { Person } from "./person";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("checkout"))("title") };
}

/** Guests may look and fill in; paying asks for a name. The cart itself lives on the device. */
export default async function CheckoutPage() {
  const { regions } = await (await api()).catalog.regions({});
  const t = await getTranslations("checkout");
  return (
    <div className="page py-6">
      <h1 className="mb-4 font-display text-2xl font-bold md:text-3xl">{t("title")}</h1>
      <Words areas={["cart", "checkout", "pay", "wallet"]}>
        <Checkout regions={regions} person={await personHere()} now={now().toISOString()} />
      </Words>
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
