"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { WalletDto } from "~/modules/ledger/contract";
import type { GroupDto } from "~/modules/ordering/contract";
import { useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Card } from "~/ui/card";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { untilAnswered } from "../../../until-answered";
import { MoneyButton } from "./money-button";
import { useAnswer } from "./use-group";
import { useMoneyAct } from "./use-money-act";

/** One's own share: what it is, what happens to it, and the button that sets it aside. */
export function ShareOf({ group, wallet }: { group: GroupDto; wallet: WalletDto }) {
  const t = useTranslations("group.share");
  const { me } = group;
  const shareKobo = me?.shareKobo ?? 0;
  const share = formatNaira(shareKobo);
  if (me?.status === "held") {
    return (
      <Banner tone="success" title={t("done", { share })}>
        {t("doneText")}
      </Banner>
    );
  }
  const shortKobo = shareKobo - wallet.balanceKobo;
  return (
    <Card as="section" aria-labelledby="share" className="grid gap-3">
      <h2 id="share" className="font-display text-xl font-bold">
        {t("title")}
      </h2>
      <p className="text-ink-2">{t("text", { share })}</p>
      <p className="text-sm">{t("balance", { balance: formatNaira(wallet.balanceKobo) })}</p>
      {shortKobo > 0 ? (
        <>
          <p className="font-semibold text-alaari">{t("short", { missing: formatNaira(shortKobo) })}</p>
          <LinkButton href={paths.topUp(shortKobo)} wide>
            {t("topUp")}
          </LinkButton>
        </>
      ) : (
        <SetAside code={group.code} shareKobo={shareKobo} />
      )}
    </Card>
  );
}

function SetAside({ code, shareKobo }: { code: string; shareKobo: number }) {
  const t = useTranslations("group.share");
  const trpc = useTRPC();
  const answer = useAnswer(code);
  const act = useMoneyAct(shareKobo);
  const { idempotencyKey } = act;
  const pay = useMutation({
    ...trpc.groups.pay.mutationOptions({ trpc: { context: { idempotencyKey } } }),
    ...untilAnswered,
    onSuccess: answer.onSuccess,
    onError: act.onError(answer.onError),
  });
  const share = formatNaira(shareKobo);
  return (
    <MoneyButton
      area="share"
      act={act}
      asked={pay}
      label={t("button", { share })}
      busyLabel={t("busy", { share })}
      walletKobo={shareKobo}
      press={(pin) => pay.mutate({ code, expectedShareKobo: shareKobo, pin })}
    />
  );
}
