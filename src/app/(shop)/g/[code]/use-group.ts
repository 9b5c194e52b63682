"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { GroupDto } from "~/modules/ordering/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { useToast } from "~/ui/toast";

/** Friends see each other within this; slower once there is nothing left to do but wait for the food. */
const lookEveryMs = 4_000;
const slowLookMs = 15_000;
const restless: readonly GroupDto["status"][] = ["open", "locked"];

/** The group as the server has it, looked at again and again while something can happen. */
export function useGroup(first: GroupDto): GroupDto {
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.groups.get.queryOptions({ code: first.code }),
    initialData: first,
    refetchInterval: ({ state }) =>
      state.data === undefined || restless.includes(state.data.status)
        ? lookEveryMs
        : state.data.status === "placed"
          ? slowLookMs
          : false,
  });
  return data;
}

/** What every act on a group does with its answer: it is the group as it is now; a refusal is told, and looked at again. */
export function useAnswer(code: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const t = useTranslations("group");
  const { queryKey } = trpc.groups.get.queryOptions({ code });
  return {
    onSuccess: (group: GroupDto) => {
      queries.setQueryData(queryKey, group);
    },
    onError: (error: unknown) => {
      const description = problemOf(error)?.sentence ?? t("offline");
      toast({ title: t("failed"), description, tone: "danger" });
      void queries.invalidateQueries({ queryKey });
    },
  };
}
