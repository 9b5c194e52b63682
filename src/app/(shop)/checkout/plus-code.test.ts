import { expect, test } from "vitest";
import { readCatalogue } from "~/modules/catalog";
import { plusCodeOf } from "./plus-code";

test("the Plus Code worked out on the device is that of each landmark of the catalogue, and Google's example in Zurich", async () => {
  const { zones } = await readCatalogue();
  const landmarks = zones.flatMap((zone) => zone.landmarks);
  expect(landmarks.length).toBeGreaterThan(40);
  for (const { lat, lng, plusCode } of landmarks) {
    expect(await plusCodeOf({ lat, lng })).toBe(plusCode);
  }
  expect(await plusCodeOf({ lat: 47.36559, lng: 8.524997 })).toBe("8FVC9G8F+6X");
});
