"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatNaira } from "~/kernel/money";
import type { ReorderDto } from "~/modules/ordering/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Button } from "~/ui/button";
import { paths } from "~/ui/paths";
import { Sheet } from "~/ui/sheet";
import { useToast } from "~/ui/toast";
import { cartOf } from "./cart";
import { cartActs, useCart } from "./cart-store";

/**
 * The same food once more: its packs at today's prices. What has changed is shown before anything is put into the
 * cart, and a cart of something else is not replaced without a word. Needs the words of `cart` and the wire.
 */
export function ReorderButton({ orderId, wide = false }: { orderId: string; wide?: boolean }) {
  const t = useTranslations("cart.reorder");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const router = useRouter();
  const { cart } = useCart();
  const [found, setFound] = useState<ReorderDto | null>(null);
  const fill = ({ kitchen, zoneId, fulfilment, packs }: ReorderDto) => {
    cartActs.replaceWith(cartOf({ ...kitchen, zoneId, fulfilment }, packs));
    router.push(paths.cart);
  };
  const ask = useMutation({
    // Today's menu, each time it is pressed.
    mutationFn: () => queries.fetchQuery(trpc.orders.reorder.queryOptions({ id: orderId }, { staleTime: 0 })),
    onSuccess: (answer) => {
      if (answer.changes.length === 0 && cart === null) fill(answer);
      else setFound(answer);
    },
    onError: (error) => toast({ title: problemOf(error)?.sentence ?? t("failed"), tone: "danger" }),
  });
  return (
    <>
      <Button
        variant="secondary"
        wide={wide}
        icon={<RotateCcw aria-hidden />}
        busy={ask.isPending}
        busyLabel={t("looking")}
        onClick={() => ask.mutate()}
      >
        {t("button")}
      </Button>
      {found === null ? null : (
        <Sheet
          open
          onOpenChange={(open) => {
            if (!open) setFound(null);
          }}
          title={found.changes.length === 0 ? t("replaceTitle") : t("changedTitle")}
          description={cart === null ? undefined : t("replaces", { kitchen: cart.kitchenName })}
          footer={
            <Button
              size="large"
              wide
              disabledReason={found.packs.length === 0 ? t("nothingLeft") : null}
              onClick={() => fill(found)}
            >
              {t("fill")}
            </Button>
          }
        >
          <ChangesSince changes={found.changes} />
        </Sheet>
      )}
    </>
  );
}

function ChangesSince({ changes }: Pick<ReorderDto, "changes">) {
  const t = useTranslations("cart.reorder.change");
  return (
    <ul className="grid gap-2">
      {changes.map((change) => (
        <li key={JSON.stringify(change)} className="border-b border-line pb-2 last:border-0">
          {change.what === "price"
            ? t("price", {
                name: change.name,
                before: formatNaira(change.beforeKobo),
                after: formatNaira(change.afterKobo),
              })
            : change.what === "short"
              ? t("short", { name: change.name, requested: change.requested, available: change.available })
              : change.what === "option_gone"
                ? t("option_gone", { name: change.name, option: change.option })
                : t(change.what, { name: change.name })}
        </li>
      ))}
    </ul>
  );
}
