"use client";

import { useTranslations } from "next-intl";
import type { AddressDto } from "~/modules/identity/contract";
import { useTRPCClient } from "~/trpc/client";
import { Button } from "~/ui/button";
import { useAct } from "../../(shop)/wallet/safety/use-act";

type Shown = Pick<AddressDto, "id" | "label" | "landmark" | "directions">;

export function AddressList({ addresses }: { addresses: readonly Shown[] }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
      {addresses.map((address) => (
        <li key={address.id}>
          <Row address={address} />
        </li>
      ))}
    </ul>
  );
}

function Row({ address: { id, label, landmark, directions } }: { address: Shown }) {
  const t = useTranslations("account.addresses");
  const client = useTRPCClient();
  const { busy, fault, run } = useAct();
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 p-4">
      <div className="min-w-0 flex-1">
        <p className="font-semibold break-words">{label}</p>
        <p className="text-sm break-words text-ink-2">{landmark}</p>
        <p className="text-sm break-words text-ink-2">{directions}</p>
        {fault === null ? null : <p className="text-sm text-alaari">{fault}</p>}
      </div>
      <Button
        variant="secondary"
        size="small"
        busy={busy}
        busyLabel={t("deleting")}
        aria-label={t("deleteLabel", { label })}
        onClick={() => void run(() => client.accounts.deleteAddress.mutate({ id }), t("gone", { label }))}
      >
        {t("delete")}
      </Button>
    </div>
  );
}
