"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { problemOf } from "~/trpc/client";
import { useToast } from "~/ui/toast";

/** One act of this page: busy while it runs, the refusal's own sentence under its field, and the page read again after it. */
export function useAct() {
  const t = useTranslations("wallet.safety");
  const router = useRouter();
  const toast = useToast();
  const [since, setSince] = useState(0);
  const [fault, setFault] = useState<string | null>(null);
  const run = async (act: () => Promise<unknown>, done: string | null): Promise<boolean> => {
    setSince(performance.now());
    setFault(null);
    try {
      await act();
      if (done !== null) toast({ title: done, tone: "success" });
      router.refresh();
      return true;
    } catch (error) {
      setFault(problemOf(error)?.sentence ?? t("failed"));
      return false;
    } finally {
      setSince(0);
    }
  };
  return { busy: since !== 0, since, fault, run };
}
