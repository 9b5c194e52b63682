import { expect, test } from "vitest";
import { readCatalogue } from "~/modules/catalog";
import { plusCodeOf } from "./plus-code";

test("the Plus Code worked out on the device is that of each landmark of the catalogue, and Google's example in Zurich", async () => {
  const { zones } = await readCatalogue();
  const landmarks = zones.flatMap((zone) => zone.landmarks);
  expect(landmarks.length).toBeGreaterThan(40);
  // Some lie on a line between two squares, where a float may fall to either side: a tenth of a millimetre inside.
  const inside = 1e-9;
  for (const { lat, lng, plusCode } of landmarks) {
    expect(await plusCodeOf({ lat: lat + inside, lng: lng + inside })).toBe(plusCode);
  }
  expect(await plusCodeOf({ lat: 47.36559, lng: 8.524997 })).toBe("8FVC9G8F+6X");
});
