"use client";

import { useMutation } from "@tanstack/react-query";
import { Minus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { GroupDto } from "~/modules/ordering/contract";
import { useTRPC } from "~/trpc/client";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { Dialog, DialogClose } from "~/ui/dialog";
import { IconButton } from "~/ui/icon-button";
import { LinkButton } from "~/ui/link-button";
import { Money } from "~/ui/money";
import { paths } from "~/ui/paths";
import { useToast } from "~/ui/toast";
import { PackLines } from "../pack-lines";
import { Figures } from "./figures";
import { useAnswer } from "./use-group";

/** What one has chosen oneself, and what it comes to. */
export function MyPack({ group }: { group: GroupDto }) {
  const t = useTranslations("group.pack");
  const trpc = useTRPC();
  const toast = useToast();
  const answer = useAnswer(group.code);
  const save = useMutation({ ...trpc.groups.savePack.mutationOptions(), ...answer });
  const { me, code } = group;
  if (me === null) return null;
  const items = me.pack?.items ?? [];
  const isOpen = group.status === "open";
  const shareWords = isOpen ? t("estimate") : t("share");

  function take(index: number, name: string) {
    const left = items.flatMap((item, place) =>
      place !== index ? [item] : item.quantity > 1 ? [{ ...item, quantity: item.quantity - 1 }] : [],
    );
    const pack = left.length === 0 ? null : { items: left };
    save.mutate(
      { code, expectedVersion: me?.version ?? 1, pack },
      { onSuccess: () => toast({ title: t("removed", { name }) }) },
    );
  }

  return (
    <Card as="section" aria-labelledby="my-pack" className="grid gap-3">
      <h2 id="my-pack" className="font-display text-xl font-bold">
        {t("title")}
      </h2>
      {items.length === 0 ? <p className="text-ink-2">{t("empty")}</p> : null}
      <PackLines
        lines={me.lines}
        end={(line, index) =>
          isOpen ? (
            <IconButton
              label={line.quantity > 1 ? t("less", { name: line.name }) : t("remove", { name: line.name })}
              icon={line.quantity > 1 ? <Minus aria-hidden /> : <Trash2 aria-hidden />}
              onClick={() => take(index, line.name)}
            />
          ) : null
        }
      />
      {me.shareKobo === null ? null : (
        <div className="border-t border-line pt-3">
          {group.payMode === "host" && !me.isHost ? (
            <p className="text-sm text-ink-2">{t("hostPays", { host: group.hostName })}</p>
          ) : group.payMode === "each" ? (
            <>
              {me.parts === null ? (
                <p className="flex justify-between gap-3 font-semibold">
                  <span>{shareWords}</span>
                  <Money kobo={me.shareKobo} />
                </p>
              ) : (
                <Figures figures={me.parts} label={shareWords} promo={group.promo} />
              )}
              <p className="mt-1 text-sm text-ink-2">{t("shareWhy")}</p>
            </>
          ) : null}
        </div>
      )}
      {isOpen ? (
        <LinkButton href={paths.groupMenu(code)} variant={items.length === 0 ? "primary" : "secondary"} wide>
          {items.length === 0 ? t("choose") : t("more")}
        </LinkButton>
      ) : null}
      {isOpen && !me.isHost ? <Leave code={code} /> : null}
    </Card>
  );
}

function Leave({ code }: { code: string }) {
  const t = useTranslations("group.pack");
  const trpc = useTRPC();
  const leave = useMutation({ ...trpc.groups.leave.mutationOptions(), ...useAnswer(code) });
  return (
    <Dialog
      title={t("leaveTitle")}
      trigger={<Button variant="quiet">{t("leave")}</Button>}
      actions={
        <>
          <DialogClose>
            <Button variant="danger-outline" onClick={() => leave.mutate({ code })}>
              {t("leaveYes")}
            </Button>
          </DialogClose>
          <DialogClose>
            <Button variant="secondary">{t("leaveNo")}</Button>
          </DialogClose>
        </>
      }
    >
      {t("leaveText")}
    </Dialog>
  );
}
