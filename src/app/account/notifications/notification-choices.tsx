"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PreferencesDto } from "~/modules/notifications/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Card } from "~/ui/card";
import { Checkbox } from "~/ui/checkbox";
import { useToast } from "~/ui/toast";
import { LowBalance } from "./low-balance";
import { PushSwitch } from "./push-switch";

/** Sixteen ticks in a row: each says by its mark alone that it is on. */
const calm =
  "border-transparent bg-transparent px-0 has-checked:border-transparent has-checked:bg-transparent";

/** Topic by channel, the sum to be warned at, and this browser; each kept as it is changed. */
export function NotificationChoices({ first }: { first: PreferencesDto }) {
  const t = useTranslations("account.telling");
  const trpc = useTRPC();
  const toast = useToast();
  const [preferences, setPreferences] = useState(first);
  const set = useMutation(
    trpc.notifications.setPreference.mutationOptions({
      onSuccess: setPreferences,
      onError: (error) => toast({ title: problemOf(error)?.sentence ?? t("notKept"), tone: "danger" }),
    }),
  );
  return (
    <>
      {preferences.topics.map(({ topic, channels }) => (
        <Card key={topic} as="section">
          <fieldset className="grid grid-cols-[repeat(auto-fit,minmax(7.5rem,1fr))] sm:grid-cols-2 gap-x-3 gap-y-1">
            <legend className="font-semibold">{t(`topics.${topic}`)}</legend>
            {channels.map(({ channel, enabled, fixed }) => (
              <Checkbox
                key={channel}
                label={t(`channels.${channel}`)}
                checked={enabled}
                className={calm}
                disabledReason={fixed ? t("fixed") : undefined}
                onChange={(event) => set.mutate({ topic, channel, enabled: event.target.checked })}
              />
            ))}
          </fieldset>
        </Card>
      ))}
      <LowBalance thresholdKobo={preferences.lowBalanceKobo} onKept={setPreferences} />
      <PushSwitch push={preferences.push} onKept={setPreferences} />
    </>
  );
}
