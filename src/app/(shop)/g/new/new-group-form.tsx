"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { PackInput } from "~/modules/ordering/contract";
import { itemsPerPackMax } from "~/modules/ordering/rules";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import { TextField } from "~/ui/input";
import { paths } from "~/ui/paths";
import { PhoneField } from "~/ui/phone-field";
import { RadioCards } from "~/ui/radio-cards";
import { Select, type SelectOption } from "~/ui/select";
import { useKeyedAct } from "../../../use-keyed-act";
import { type Cart, cartCount, toPackInputs, useCart } from "../../cart-store";

/** What is offered; the server takes anything from ten minutes to an hour. */
const minutesOffered = [10, 15, 20, 30, 45, 60];

type Props = {
  kitchen: { id: string; name: string; landmark: string; isOpen: boolean; firstSlotAt: string | null };
  zones: readonly SelectOption[];
  known: { zoneId: string; landmark: string; directions: string; phone: string };
};
type Faults = Partial<Record<"zone" | "landmark" | "phone", string>>;

/** Asks what a group needs to know before anybody is invited, and leads to its lobby. */
export function NewGroupForm({ kitchen, zones, known }: Props) {
  const t = useTranslations("group.start");
  const [payMode, setPayMode] = useState<"host" | "each">("each");
  const { cart } = useCart();
  const mine = cart?.kitchenId === kitchen.id ? cart : null;
  const [chosen, setHow] = useState<"pickup" | "delivery" | null>(null);
  const how = chosen ?? mine?.fulfilment ?? "pickup";
  const [taken, setTaken] = useState(true);
  const [faults, setFaults] = useState<Faults>({});
  const create = useCreate();
  const pack = packOf(mine);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = (name: string) => String(form.get(name) ?? "").trim();
    const missing = how === "pickup" ? {} : missingOf(typed, t);
    setFaults(missing);
    if (Object.keys(missing).length > 0) return;
    create.mutate({
      kitchenId: kitchen.id,
      name: typed("name"),
      payMode,
      pack: taken && pack !== null && pack.items.length <= itemsPerPackMax ? pack : null,
      deadlineMinutes: Number(typed("deadline")),
      ...(kitchen.isOpen || kitchen.firstSlotAt === null ? {} : { slot: kitchen.firstSlotAt }),
      fulfilment:
        how === "pickup"
          ? { type: "pickup" }
          : {
              type: "delivery",
              zoneId: typed("zone"),
              landmark: typed("landmark"),
              directions: typed("directions"),
              phone: typed("phone"),
            },
    });
  }

  if (!kitchen.isOpen && kitchen.firstSlotAt === null) {
    return <Banner tone="warn" title={t("closed", { kitchen: kitchen.name })} />;
  }
  return (
    <form onSubmit={submit} className="mt-6 grid gap-6" noValidate>
      {pack === null ? null : (
        <TakeCart cart={mine} dishes={pack.items.length} taken={taken} onTake={setTaken} />
      )}
      <TextField label={t("name")} name="name" optional maxLength={40} placeholder={t("namePlaceholder")} />
      <RadioCards
        legend={t("who")}
        name="pay-mode"
        value={payMode}
        onValueChange={(value) => setPayMode(value === "host" ? "host" : "each")}
        options={[
          { value: "each", label: t("each"), detail: t("eachDetail") },
          { value: "host", label: t("host"), detail: t("hostDetail") },
        ]}
      />
      <RadioCards
        legend={t("how")}
        name="how"
        columns={2}
        value={how}
        onValueChange={(value) => setHow(value === "delivery" ? "delivery" : "pickup")}
        options={[
          { value: "pickup", label: t("pickup"), detail: kitchen.landmark },
          { value: "delivery", label: t("delivery") },
        ]}
      />
      {how === "pickup" ? null : <Address zones={zones} known={known} faults={faults} />}
      <Select
        label={t("deadline")}
        name="deadline"
        defaultValue="30"
        options={minutesOffered.map((minutes) => ({
          value: String(minutes),
          label: t("minutes", { minutes }),
        }))}
      />
      {create.isError ? <Failed error={create.error} /> : null}
      <Button
        type="submit"
        size="large"
        wide
        busy={create.isPending || create.isSuccess}
        busyLabel={t("busy")}
      >
        {t("button")}
      </Button>
    </form>
  );
}

function Failed({ error }: { error: unknown }) {
  const t = useTranslations("group");
  return (
    <Banner tone="danger" title={t("failed")}>
      {problemOf(error)?.sentence ?? t("offline")}
    </Banner>
  );
}

/** Makes the group, and leads to it. */
function useCreate() {
  const trpc = useTRPC();
  const router = useRouter();
  const { clear } = useCart();
  // Born with the form: pressing twice makes one group. After a refusal something else is asked for.
  const act = useKeyedAct();
  return useMutation({
    ...trpc.groups.create.mutationOptions(act.options),
    onSuccess: ({ code }, { pack = null }) => {
      if (pack !== null) clear();
      router.push(paths.group(code));
    },
  });
}

type Taking = { cart: Cart | null; dishes: number; taken: boolean; onTake: (taken: boolean) => void };

/** What is in the cart becomes the host's pack, when they want it, and it fits one. */
function TakeCart({ cart, dishes, taken, onTake }: Taking) {
  const t = useTranslations("group.start");
  const fits = dishes <= itemsPerPackMax;
  return (
    <Checkbox
      label={t("cart")}
      detail={t("cartDetail", { count: cartCount(cart) })}
      checked={taken && fits}
      onChange={(event) => onTake(event.currentTarget.checked)}
      disabledReason={fits ? undefined : t("cartMuch", { count: itemsPerPackMax })}
    />
  );
}

/** All that is in the cart as one pack, the host's; null for an empty one. */
function packOf(cart: Cart | null): { items: PackInput["items"] } | null {
  const items = cart === null ? [] : toPackInputs(cart).flatMap((pack) => pack.items);
  return items.length === 0 ? null : { items };
}

function missingOf(
  typed: (name: string) => string,
  t: ReturnType<typeof useTranslations<"group.start">>,
): Faults {
  return {
    ...(typed("zone") === "" ? { zone: t("areaMissing") } : {}),
    ...(typed("landmark") === "" ? { landmark: t("landmarkMissing") } : {}),
    ...(typed("phone") === "" ? { phone: t("phoneMissing") } : {}),
  };
}

function Address({ zones, known, faults }: Pick<Props, "zones" | "known"> & { faults: Faults }) {
  const t = useTranslations("group.start");
  return (
    <div className="grid gap-4">
      <Select
        label={t("area")}
        name="zone"
        defaultValue={known.zoneId}
        placeholder={t("chooseArea")}
        options={zones}
        error={faults.zone ?? null}
      />
      <TextField
        label={t("landmark")}
        name="landmark"
        maxLength={120}
        defaultValue={known.landmark}
        error={faults.landmark ?? null}
      />
      <TextField
        label={t("directions")}
        name="directions"
        optional
        maxLength={300}
        defaultValue={known.directions}
      />
      <PhoneField label={t("phone")} name="phone" defaultValue={known.phone} error={faults.phone ?? null} />
    </div>
  );
}
