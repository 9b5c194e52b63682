"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { formatNaira } from "~/kernel/money";
import type { OrderDto, TenderInput } from "~/modules/ordering/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import type { Problem } from "~/trpc/init";
import { newKey } from "~/trpc/new-key";
import { untilLoaded } from "~/ui/until-loaded";
import { LatePart } from "../../../late-part";
import { isUnanswered, untilAnswered } from "../../../until-answered";
import { goAndPay } from "../../checkout/go-and-pay";
import { pinCodes } from "../../checkout/pin-codes";

const PinSheet = dynamic(
  () => untilLoaded(() => import("../../pin-sheet").then((module) => module.PinSheet)),
  {
    ssr: false,
    loading: LatePart,
  },
);

export type Repay = {
  send: (tenders: TenderInput[]) => void;
  pending: boolean;
  /** When it was sent; 0 while nothing is under way. */
  since: number;
  /** Why it was refused, or that no answer came. */
  problem: string | null;
  /** Asks for the wallet's PIN when it has one; to be shown beside the button. */
  pinSheet: ReactNode;
};

/**
 * Pays a waiting order another way. One key an intent: an answer that was lost is asked for again with the same one,
 * and a new one is made only after the server has said no.
 */
export function useRepay(order: OrderDto): Repay {
  const t = useTranslations("pay.another");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [key, setKey] = useState(newKey);
  const [asked, setAsked] = useState<TenderInput[]>([]);
  const [pinFault, setPinFault] = useState<Problem | null>(null);
  const orderKey = trpc.orders.get.queryKey({ id: order.id });
  const repay = useMutation({
    ...trpc.orders.repay.mutationOptions({ trpc: { context: { idempotencyKey: key } } }),
    ...untilAnswered,
    onSuccess: (paid) => {
      queries.setQueryData(orderKey, paid);
      void queries.invalidateQueries({ queryKey: trpc.wallet.get.queryKey() });
      goAndPay(paid, router);
    },
    onError: (error) => {
      const problem = problemOf(error);
      // With a PIN it is the same act, under the same key.
      if (problem !== undefined && pinCodes.includes(problem.code)) setPinFault(problem);
      else if (!isUnanswered(problem)) {
        setKey(newKey());
        setPinFault(null);
      }
      // The order may be paid, over, or in another tab's hands by now.
      void queries.invalidateQueries({ queryKey: orderKey });
    },
  });
  return {
    send: (tenders) => {
      setAsked(tenders);
      if (!repay.isPending) repay.mutate({ id: order.id, tenders });
    },
    pending: repay.isPending || repay.isSuccess,
    since: repay.isPending ? repay.submittedAt : 0,
    problem: repay.isError && pinFault === null ? (problemOf(repay.error)?.sentence ?? t("noAnswer")) : null,
    pinSheet:
      pinFault === null ? null : (
        <PinSheet
          open
          onOpenChange={(open) => {
            if (!open) setPinFault(null);
          }}
          amount={formatNaira(walletPart(asked, order.totalKobo))}
          busy={repay.isPending}
          fault={pinFault.code === "identity.pin_required" ? null : pinFault}
          onPin={(pin) => repay.mutate({ id: order.id, tenders: asked, pin })}
        />
      ),
  };
}

/** What of it comes out of the wallet: what it says, or all of it. */
function walletPart(tenders: readonly TenderInput[], totalKobo: number): number {
  const wallet = tenders.find(({ kind }) => kind === "wallet");
  return wallet?.amountKobo ?? totalKobo;
}
