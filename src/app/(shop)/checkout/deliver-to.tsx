"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { RegionDto } from "~/modules/catalog/contract";
import type { AddressDto } from "~/modules/identity/contract";
import { Button } from "~/ui/button";
import { PhoneField } from "~/ui/phone-field";
import { RadioCards } from "~/ui/radio-cards";
import { type Cart, cartActs } from "../cart-store";
import { Block } from "./block";
import type { Draft, DraftFault, Typed } from "./draft";
import { ForSomeoneElse } from "./for-someone-else";
import { Places } from "./places";
import { RiderNoteLater } from "./rider-note";
import { SavedPlace } from "./saved-place";
import type { SendTo } from "./send-to";
import { directionsTo, riderNoteTo } from "./use-draft";
import { isPlaceOf, type PlaceShown, useSavedPlace } from "./use-saved-place";
import { WhereTo } from "./where-to";

type Fault = { fieldId: DraftFault["fieldId"]; message: string };
type Change = (part: Partial<Typed>) => void;

type Asked = {
  cart: Cart;
  region: RegionDto | null;
  draft: Draft;
  /** Whom it is for, when not for whoever pays. */
  sendTo: SendTo;
  /** Null for a guest. */
  addresses: readonly AddressDto[] | null;
  kitchenLandmark: string | null;
  faults: readonly Fault[];
  /** Set when the kitchen does not deliver to the chosen zone: where it does. */
  servedZoneIds: readonly string[] | null;
  onChange: Change;
};

/**
 * Where the food goes: to a landmark in a zone, or into the customer's own hands at the kitchen. A saved place is one
 * line, until somebody changes it.
 */
export function DeliverTo(asked: Asked) {
  const { cart, draft, addresses, kitchenLandmark, faults, servedZoneIds, onChange } = asked;
  const t = useTranslations("checkout.to");
  const place = useSavedPlace(asked, addresses, faults.some(isOfPlace) || servedZoneIds !== null);
  const changer = useRef<HTMLButtonElement>(null);
  const pickup = cart.fulfilment === "pickup";
  return (
    <Block
      title={pickup ? t("pickup") : t("deliver")}
      end={
        pickup || place.chosen === null ? null : (
          <Button
            ref={changer}
            variant="quiet"
            size="small"
            aria-expanded={!place.folded}
            onClick={() => place.setChanging(place.folded)}
          >
            {t("change")} <span className="sr-only">{t("changeWhat")}</span>
          </Button>
        )
      }
    >
      <RadioCards
        // Side by side also on a phone, below each other where the letters are large.
        className="-mt-2 text-[0.9375rem] [&>div]:flex [&>div]:flex-wrap [&_label]:grow [&_label]:gap-2 [&_label]:px-2.5"
        legend={<span className="sr-only">{t("how")}</span>}
        name="fulfilment"
        columns={2}
        value={cart.fulfilment}
        onValueChange={(value) => cartActs.setFulfilment(value === "pickup" ? "pickup" : "delivery")}
        options={[
          { value: "delivery", label: t("bring") },
          {
            value: "pickup",
            label: t("fetch"),
          },
        ]}
      />
      {pickup ? (
        <p className="text-ink-2">
          {t("fetchAt", { kitchen: cart.kitchenName, landmark: kitchenLandmark ?? "none" })}
        </p>
      ) : (
        <>
          <Door
            {...{ asked, place }}
            onPicked={() => {
              place.setChanging(false);
              // The list that was pressed goes away with the fields.
              changer.current?.focus();
            }}
          />
          <ForSomeoneElse
            sendTo={asked.sendTo}
            errors={{
              recipientName: messageOf(faults, "recipientName"),
              recipientPhone: messageOf(faults, "recipientPhone"),
            }}
          />
          <RiderNoteLater
            id="rider-note"
            note={draft.riderNote}
            onChange={(riderNote) => onChange({ riderNote })}
          />
        </>
      )}
    </Block>
  );
}

/** A fault that is mended where the place is, and not where it says whom the food is for. */
function isOfPlace({ fieldId }: Fault): boolean {
  return fieldId !== "recipientName" && fieldId !== "recipientPhone";
}

function messageOf(faults: readonly Fault[], fieldId: Fault["fieldId"]): string | undefined {
  return faults.find((fault) => fault.fieldId === fieldId)?.message;
}

function Door({ asked, place, onPicked }: { asked: Asked; place: PlaceShown; onPicked: () => void }) {
  const { cart, region, draft, addresses, onChange } = asked;
  const t = useTranslations("checkout.to");
  const { chosen, folded } = place;
  const area = region?.zones.find(({ id }) => id === cart.zoneId)?.name ?? t("thisArea");
  if (folded && chosen !== null)
    return <SavedPlace label={chosen.label} {...{ area, draft }} isSent={asked.sendTo.open} />;
  const take = (address: AddressDto) => {
    cartActs.setZone(address.zoneId);
    onChange({
      landmark: address.landmark,
      directions: directionsTo(address),
      riderNote: riderNoteTo(address, t("gateNote")),
      ...(address.phone === null ? {} : { phone: address.phone }),
    });
  };
  return (
    <>
      {addresses === null ? null : (
        <Places
          first={addresses}
          region={region}
          typed={{
            zoneId: cart.zoneId ?? "",
            landmark: draft.landmark,
            directions: draft.directions,
            riderNote: draft.riderNote,
          }}
          isChosen={(address) => isPlaceOf(cart, draft, address)}
          onChoose={(address) => {
            take(address);
            onPicked();
          }}
          onSaved={take}
        />
      )}
      <Fields {...{ asked, place }} />
    </>
  );
}

/** What a saved place said goes with it when another landmark is typed; what was typed stays. */
function withoutPlace(draft: Draft, place: AddressDto, gateNote: string): Partial<Typed> {
  return {
    ...(draft.directions === directionsTo(place) ? { directions: null } : {}),
    ...(draft.riderNote === riderNoteTo(place, gateNote) ? { riderNote: null } : {}),
  };
}

function Fields({ asked, place: { known, chosen } }: { asked: Asked; place: PlaceShown }) {
  const { cart, region, draft, sendTo, faults, servedZoneIds, onChange } = asked;
  const t = useTranslations("checkout.to");
  const zones = region?.zones ?? [];
  const zone = zones.find((one) => one.id === cart.zoneId) ?? null;
  const served = zones.filter((one) => servedZoneIds?.includes(one.id)).map((one) => one.name);
  const notServed = t("notServed", {
    area: zone?.name ?? t("thisArea"),
    where: served.length === 0 ? t("servesNowhere") : t("serves", { areas: served.join("; ") }),
  });
  const faultOf = (fieldId: Fault["fieldId"]) => messageOf(faults, fieldId);
  return (
    <>
      <WhereTo
        ids={{ zoneId: "zone", landmark: "landmark", directions: "directions" }}
        zones={zones}
        value={{ zoneId: cart.zoneId ?? "", landmark: draft.landmark, directions: draft.directions }}
        errors={{
          zoneId: servedZoneIds === null ? faultOf("zone") : notServed,
          landmark: faultOf("landmark"),
        }}
        directionsOptional
        onChange={({ zoneId, ...typed }) => {
          const left = chosen === null ? {} : withoutPlace(draft, chosen, t("gateNote"));
          if (zoneId === undefined) {
            return onChange({ ...(typed.landmark === undefined ? {} : left), ...typed });
          }
          cartActs.setZone(zoneId === "" ? null : zoneId);
          // A suggested landmark of the old area would send the rider there.
          const suggested = [
            ...(zone?.landmarks ?? []).map(({ name }) => name),
            ...known.map((one) => one.landmark),
          ];
          if (suggested.includes(draft.landmark)) onChange({ landmark: null, ...left });
        }}
      />
      <PhoneField
        id="phone"
        label={t(sendTo.open ? "ownPhone" : "phone")}
        hint={sendTo.open ? t("ownPhoneHint") : undefined}
        maxLength={30}
        value={draft.phone}
        onChange={(event) => onChange({ phone: event.target.value })}
        error={faultOf("phone")}
      />
    </>
  );
}
