"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { PreferencesDto } from "~/modules/notifications/contract";
import { useTRPCClient } from "~/trpc/client";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";

/** Tells this browser when something happens, also while no page of ours is open. Asked for here and never on load. */
export function PushSwitch({
  push,
  onKept,
}: {
  push: PreferencesDto["push"];
  onKept: (preferences: PreferencesDto) => void;
}) {
  const t = useTranslations("account.telling.push");
  const client = useTRPCClient();
  const [mine, setMine] = useState<PushSubscription | null>(null);
  const { publicKey } = push;
  // An effect because only the browser knows what it said yes to.
  useEffect(() => {
    if (publicKey === null || !("serviceWorker" in navigator) || !("PushManager" in window)) return;
    navigator.serviceWorker.getRegistration().then(
      async (registration) => setMine((await registration?.pushManager.getSubscription()) ?? null),
      () => {},
    );
  }, [publicKey]);
  const change = useMutation({
    mutationFn: async () => {
      if (mine !== null) {
        await mine.unsubscribe();
        onKept(await client.notifications.unsubscribePush.mutate({ endpoint: mine.endpoint }));
        setMine(null);
        return;
      }
      const registration = await navigator.serviceWorker.ready;
      const made = await registration.pushManager.subscribe({
        userVisibleOnly: true,
        applicationServerKey: publicKey,
      });
      const { endpoint, keys = {} } = made.toJSON();
      onKept(
        await client.notifications.subscribePush.mutate({
          endpoint: endpoint ?? "",
          keys: { p256dh: keys.p256dh ?? "", auth: keys.auth ?? "" },
        }),
      );
      setMine(made);
    },
  });
  if (publicKey === null) return null;
  return (
    <Card as="section" className="grid justify-items-start gap-3">
      <h2 className="font-semibold">{t("title")}</h2>
      <p className="text-sm text-ink-2">{t("browsers", { count: push.browsers })}</p>
      <Button variant="secondary" busy={change.isPending} onClick={() => change.mutate()}>
        {t(mine === null ? "on" : "off")}
      </Button>
      {change.isError ? <p role="alert">{t("refused")}</p> : null}
    </Card>
  );
}
