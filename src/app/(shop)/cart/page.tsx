import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Words } from "~/i18n/words";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { chosenPlace } from "../chosen-place";
import { CartView } from "./cart-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cart"))("title") };
}

/** The cart lives on the device, so the server sends the frame and the zones, and the browser fills it. */
export default async function CartPage() {
  const [{ regions, region }, t] = await Promise.all([chosenPlace(), getTranslations("cart")]);
  const menuPath = region === null ? paths.home : paths.region(region.id);
  return (
    <div className="page py-6 md:py-10">
      <h1 className="font-display text-2xl font-bold md:text-3xl">{t("title")}</h1>
      <noscript>
        <EmptyState
          scene="pot"
          title={t("noScript.title")}
          action={<LinkButton href={menuPath}>{t("noScript.look")}</LinkButton>}
        >
          {t("noScript.text")}
        </EmptyState>
      </noscript>
      <Words areas={["cart", "menu"]}>
        <CartView regions={regions} menuPath={menuPath} />
      </Words>
    </div>
  );
}
