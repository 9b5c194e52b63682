import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { RegionDto } from "~/modules/catalog/contract";
import type { AddressDto } from "~/modules/identity/contract";
import { useTRPC } from "~/trpc/client";
import type { Cart } from "../cart-store";
import type { Draft } from "./draft";

/** The place of the address book that the food goes to, when there is one, and whether it is being changed. */
export type PlaceShown = {
  /** Those of the kitchen's region. */
  known: readonly AddressDto[];
  chosen: AddressDto | null;
  /** One line says it all: it is chosen, nothing is wrong with it, and nobody changes it. */
  folded: boolean;
  setChanging: (changing: boolean) => void;
};

/** `faulty`: something of the door must be mended, in its field. */
export function useSavedPlace(
  { cart, region, draft }: { cart: Cart; region: RegionDto | null; draft: Draft },
  first: readonly AddressDto[] | null,
  faulty: boolean,
): PlaceShown {
  const trpc = useTRPC();
  const book = useQuery(
    trpc.accounts.addresses.queryOptions(
      undefined,
      first === null ? { enabled: false } : { initialData: { addresses: [...first] } },
    ),
  );
  const known = (book.data?.addresses ?? []).filter((address) =>
    region?.zones.some(({ id }) => id === address.zoneId),
  );
  const chosen = known.find((address) => isPlaceOf(cart, draft, address)) ?? null;
  // Whoever comes without a place fills the fields in, and they stay when the place is kept.
  const [changing, setChanging] = useState(chosen === null);
  const folded = chosen !== null && draft.phone.trim() !== "" && !changing && !faulty;
  return { known, chosen, folded, setChanging };
}

export function isPlaceOf(cart: Cart, draft: Draft, address: AddressDto): boolean {
  return address.zoneId === cart.zoneId && address.landmark === draft.landmark;
}
