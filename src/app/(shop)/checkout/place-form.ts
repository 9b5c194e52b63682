import type { AddressDto, SaveAddressInput } from "~/modules/identity/contract";

/** A place as it is typed, before it is saved. */
export type PlaceForm = {
  label: string;
  zoneId: string;
  landmark: string;
  directions: string;
  phone: string;
  gateCodeNeeded: boolean;
  riderNote: string;
  point: AddressDto["point"];
  plusCode: string | null;
};

export type PlaceFault = "needName" | "needArea" | "needLandmark" | "needDirections";

/** What a new place begins with, or what an old one says. */
export function placeForm(address: AddressDto | null, known: Partial<PlaceForm>): PlaceForm {
  const empty = { label: "", zoneId: "", landmark: "", directions: "", phone: "", riderNote: "" };
  if (address === null) {
    return { ...empty, gateCodeNeeded: false, point: null, plusCode: null, ...known };
  }
  return { ...address, phone: address.phone ?? "" };
}

export function placeFaults(form: PlaceForm): PlaceFault[] {
  const faults: (PlaceFault | null)[] = [
    form.label.trim() === "" ? "needName" : null,
    form.zoneId === "" ? "needArea" : null,
    form.landmark.trim() === "" ? "needLandmark" : null,
    form.directions.trim() === "" ? "needDirections" : null,
  ];
  return faults.filter((fault) => fault !== null);
}

export function toSaveInput(form: PlaceForm, id: string | undefined): SaveAddressInput {
  return {
    ...(id === undefined ? {} : { id }),
    label: form.label.trim(),
    zoneId: form.zoneId,
    landmark: form.landmark.trim(),
    directions: form.directions.trim(),
    phone: form.phone.trim() === "" ? null : form.phone.trim(),
    point: form.point,
    plusCode: form.plusCode,
    gateCodeNeeded: form.gateCodeNeeded,
    riderNote: form.riderNote.trim(),
  };
}
