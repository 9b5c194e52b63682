import type { Metadata } from "next";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { chosenPlace } from "../chosen-place";
import { CartView } from "./cart-view";

export const metadata: Metadata = { title: "Your cart" };

/** The cart lives on the device, so the server sends the frame and the zones, and the browser fills it. */
export default async function CartPage() {
  const { regions, region } = await chosenPlace();
  const menuPath = region === null ? paths.home : paths.region(region.id);
  return (
    <div className="page py-6 md:py-10">
      <h1 className="font-display text-2xl font-bold md:text-3xl">Your cart</h1>
      <noscript>
        <EmptyState
          scene="pot"
          title="The cart needs JavaScript"
          action={<LinkButton href={menuPath}>Look at the kitchens</LinkButton>}
        >
          It is kept on your device. Menus and orders can be read without.
        </EmptyState>
      </noscript>
      <CartView regions={regions} menuPath={menuPath} />
    </div>
  );
}
