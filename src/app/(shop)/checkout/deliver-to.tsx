"use client";

import type { RegionDto, ZoneDto } from "~/modules/catalog/contract";
import type { AddressDto } from "~/modules/identity/contract";
import { TextField } from "~/ui/input";
import { PhoneField } from "~/ui/phone-field";
import { RadioCards } from "~/ui/radio-cards";
import { Select } from "~/ui/select";
import { Textarea } from "~/ui/textarea";
import { type Cart, cartActs } from "../cart-store";
import { Block } from "./block";
import { Chips } from "./chips";
import type { Draft, DraftFault, Typed } from "./draft";

type Change = (part: Partial<Typed>) => void;

/** Where the food goes: to a landmark in a zone, or into the customer's own hands at the kitchen. */
export function DeliverTo({
  cart,
  region,
  draft,
  addresses,
  kitchenLandmark,
  faults,
  servedZoneIds,
  onChange,
}: {
  cart: Cart;
  region: RegionDto | null;
  draft: Draft;
  addresses: readonly AddressDto[];
  kitchenLandmark: string | null;
  faults: readonly DraftFault[];
  /** Set when the kitchen does not deliver to the chosen zone: where it does. */
  servedZoneIds: readonly string[] | null;
  onChange: Change;
}) {
  const pickup = cart.fulfilment === "pickup";
  return (
    <Block title={pickup ? "Pick up" : "Deliver to"}>
      <RadioCards
        className="-mt-3"
        legend={<span className="sr-only">How do you want it?</span>}
        name="fulfilment"
        columns={2}
        value={cart.fulfilment}
        onValueChange={(value) => cartActs.setFulfilment(value === "pickup" ? "pickup" : "delivery")}
        options={[
          { value: "delivery", label: "Bring it to me" },
          {
            value: "pickup",
            label: "I pick it up",
            ...(kitchenLandmark === null ? {} : { detail: kitchenLandmark }),
          },
        ]}
      />
      {pickup ? (
        <p className="text-ink-2">
          No delivery fee. Show your order number at {cart.kitchenName}
          {kitchenLandmark === null ? "" : `, ${kitchenLandmark}`}.
        </p>
      ) : (
        <Door {...{ cart, region, draft, addresses, faults, servedZoneIds, onChange }} />
      )}
    </Block>
  );
}

function Door({
  cart,
  region,
  draft,
  addresses,
  faults,
  servedZoneIds,
  onChange,
}: {
  cart: Cart;
  region: RegionDto | null;
  draft: Draft;
  addresses: readonly AddressDto[];
  faults: readonly DraftFault[];
  servedZoneIds: readonly string[] | null;
  onChange: Change;
}) {
  const zones = region?.zones ?? [];
  const zone = zones.find((one) => one.id === cart.zoneId) ?? null;
  const known = addresses.filter((address) => zones.some((one) => one.id === address.zoneId));
  const faultOf = (fieldId: DraftFault["fieldId"]) =>
    faults.find((fault) => fault.fieldId === fieldId)?.message;
  return (
    <>
      <Chips
        legend="Your places"
        options={known.map((address) => ({
          key: address.id,
          label: address.label,
          chosen: address.zoneId === cart.zoneId && address.landmark === draft.landmark,
        }))}
        onPick={(id) => {
          const address = known.find((one) => one.id === id);
          if (address === undefined) return;
          cartActs.setZone(address.zoneId);
          onChange({
            landmark: address.landmark,
            directions: address.directions,
            ...(address.phone === null ? {} : { phone: address.phone }),
          });
        }}
      />
      <Select
        id="zone"
        label="Area"
        placeholder="Choose your area"
        value={cart.zoneId ?? ""}
        onChange={(event) => {
          cartActs.setZone(event.target.value === "" ? null : event.target.value);
          // A suggested landmark of the old area would send the rider there.
          const suggested = [
            ...(zone?.landmarks ?? []).map(({ name }) => name),
            ...known.map((one) => one.landmark),
          ];
          if (suggested.includes(draft.landmark)) onChange({ landmark: null });
        }}
        options={zones.map((one) => ({ value: one.id, label: one.name }))}
        error={servedZoneIds === null ? faultOf("zone") : notServed(zone, zones, servedZoneIds)}
      />
      <div className="grid gap-2">
        <TextField
          id="landmark"
          label="Landmark"
          hint="What would you tell a rider to look for? A street number is not needed."
          maxLength={120}
          autoComplete="off"
          value={draft.landmark}
          onChange={(event) => onChange({ landmark: event.target.value })}
          error={faultOf("landmark")}
        />
        <Chips
          legend={`Landmarks in ${zone?.name ?? "this area"}`}
          hideLegend
          options={(zone?.landmarks ?? []).map(({ name }) => ({
            key: name,
            label: name,
            chosen: name === draft.landmark,
          }))}
          onPick={(landmark) => onChange({ landmark })}
        />
      </div>
      <Textarea
        id="directions"
        label="From there to your door"
        optional
        maxLength={300}
        placeholder="Blue gate after the mosque, second floor"
        value={draft.directions}
        onChange={(event) => onChange({ directions: event.target.value })}
      />
      <PhoneField
        id="phone"
        label="Number the rider calls"
        maxLength={30}
        value={draft.phone}
        onChange={(event) => onChange({ phone: event.target.value })}
        error={faultOf("phone")}
      />
    </>
  );
}

function notServed(zone: ZoneDto | null, zones: readonly ZoneDto[], servedIds: readonly string[]): string {
  const served = zones.filter((one) => servedIds.includes(one.id)).map((one) => one.name);
  const where = served.length === 0 ? "nowhere in this region" : `to ${served.join("; ")}`;
  return `This kitchen does not deliver to ${zone?.name ?? "this area"}: it delivers ${where}. Or pick it up yourself.`;
}
