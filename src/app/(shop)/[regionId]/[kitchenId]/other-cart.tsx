"use client";

import { useTranslations } from "next-intl";
import { Button } from "~/ui/button";
import { Dialog, DialogClose } from "~/ui/dialog";
import type { Cart } from "../../cart";
import { cartCount } from "../../cart-store";

/** Asks whoever has another kitchen's cart before it is replaced. */
export default function OtherCart({
  cart,
  open,
  onStart,
  onKeep,
}: {
  cart: Cart;
  open: boolean;
  onStart: () => void;
  onKeep: () => void;
}) {
  const t = useTranslations("menu.otherCart");
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onKeep();
      }}
      title={t("title")}
      actions={
        <>
          <Button onClick={onStart}>{t("start")}</Button>
          <DialogClose>
            <Button variant="secondary">{t("keep")}</Button>
          </DialogClose>
        </>
      }
    >
      {t("text", { count: cartCount(cart), kitchen: cart.kitchenName })}
    </Dialog>
  );
}
