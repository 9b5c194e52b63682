"use client";

import { useTranslations } from "next-intl";
import { useTRPCClient } from "~/trpc/client";
import { Badge } from "~/ui/badge";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { useToast } from "~/ui/toast";
import { useAct } from "../../(shop)/wallet/safety/use-act";

type Session = { id: string; device: string; when: string; current: boolean };

/** Each sign-in with its end; the one that asks has none: that is what signing out is for. */
export function SessionList({ sessions }: { sessions: readonly Session[] }) {
  const t = useTranslations("account.sessions");
  const client = useTRPCClient();
  const toast = useToast();
  const { busy, fault, run } = useAct();
  const endOthers = () =>
    run(async () => {
      const { ended } = await client.accounts.endOtherSessions.mutate({});
      toast({ title: t("endedOthers", { count: ended }), tone: "success" });
    }, null);
  return (
    <div className="grid gap-4">
      {fault === null ? null : <Banner tone="danger">{fault}</Banner>}
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        {sessions.map((session) => (
          <li key={session.id}>
            <Row session={session} />
          </li>
        ))}
      </ul>
      {sessions.some(({ current }) => !current) ? (
        <div>
          <Button
            variant="danger-outline"
            busy={busy}
            busyLabel={t("ending")}
            onClick={() => void endOthers()}
          >
            {t("endOthers")}
          </Button>
        </div>
      ) : (
        <p className="text-ink-2">{t("onlyThis")}</p>
      )}
    </div>
  );
}

function Row({ session: { id, device, when, current } }: { session: Session }) {
  const t = useTranslations("account.sessions");
  const client = useTRPCClient();
  const { busy, fault, run } = useAct();
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 p-4">
      <div className="min-w-0">
        <p className="font-semibold break-words">{device}</p>
        <p className="text-sm text-ink-2">{when}</p>
        {fault === null ? null : <p className="text-sm text-alaari">{fault}</p>}
      </div>
      {current ? (
        <Badge tone="success">{t("thisOne")}</Badge>
      ) : (
        <Button
          variant="secondary"
          size="small"
          busy={busy}
          busyLabel={t("ending")}
          aria-label={t("endLabel", { device })}
          onClick={() => void run(() => client.accounts.endSessionById.mutate({ id }), t("ended"))}
        >
          {t("end")}
        </Button>
      )}
    </div>
  );
}
