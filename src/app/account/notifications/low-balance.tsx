"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { PreferencesDto } from "~/modules/notifications/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { MoneyField } from "~/ui/money-field";
import { useToast } from "~/ui/toast";

/** The sum under which one wants to be told; an empty field is none. */
export function LowBalance({
  thresholdKobo,
  onKept,
}: {
  thresholdKobo: number | null;
  onKept: (preferences: PreferencesDto) => void;
}) {
  const t = useTranslations("account.telling.low");
  const trpc = useTRPC();
  const toast = useToast();
  const [kobo, setKobo] = useState(thresholdKobo);
  const [fault, setFault] = useState<string | undefined>();
  const set = useMutation(
    trpc.notifications.setLowBalance.mutationOptions({
      onSuccess: (preferences) => {
        onKept(preferences);
        setFault(undefined);
        toast({ title: t("kept"), tone: "success" });
      },
      onError: (error) =>
        setFault(problemOf(error)?.code === "platform.bad_input" ? t("range") : t("notKept")),
    }),
  );
  function keep(event: FormEvent) {
    event.preventDefault();
    set.mutate({ thresholdKobo: kobo });
  }
  return (
    <Card as="section">
      <form onSubmit={keep} className="grid gap-3">
        <MoneyField
          label={t("label")}
          hint={t("hint")}
          {...(thresholdKobo === null ? {} : { defaultKobo: thresholdKobo })}
          {...(fault === undefined ? {} : { error: fault })}
          onKoboChange={setKobo}
        />
        <Button type="submit" variant="secondary" busy={set.isPending} className="justify-self-start">
          {t("keep")}
        </Button>
      </form>
    </Card>
  );
}
