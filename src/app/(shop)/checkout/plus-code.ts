import type { AddressDto } from "~/modules/identity/contract";

declare module "open-location-code" {
  // The library's functions are its instances', where its types have them on the class.
  interface OpenLocationCode {
    encode(latitude: number, longitude: number): string;
  }
}

type Point = NonNullable<AddressDto["point"]>;

/** On a line between two squares a float may fall to either side: a tenth of a millimetre inside, as maps read it. */
const inside = 1e-9;

/** The Plus Code of a point, worked out on the device: ten digits, a square of fourteen metres. Needs no network. */
export async function plusCodeOf({ lat, lng }: Point): Promise<string> {
  const { OpenLocationCode } = await import("open-location-code");
  return new OpenLocationCode().encode(lat + inside, lng + inside);
}

/** Where this device is; null when it will not say. Ten seconds are long enough outdoors. */
export async function whereIAm(): Promise<Point | null> {
  if (!("geolocation" in navigator)) return null;
  return await new Promise((answer) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => answer({ lat: coords.latitude, lng: coords.longitude }),
      () => answer(null),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  });
}
