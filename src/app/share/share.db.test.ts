import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { kitchenMenu, kitchensIn, regionsWithZones } from "~/modules/catalog";
import { deliveryFee } from "~/modules/delivery";
import { availabilityOf } from "~/modules/inventory";
import { automaticPromos } from "~/modules/ordering";
import { database } from "~/platform/db/client";
import { testHouse } from "~/testing/factories";
import { GET } from "./[...card]/route";
import { shareMetadata } from "./share-metadata";
import { sharePaths } from "./share-paths";

testHouse();

async function fetched(address: string, headers: Record<string, string> = {}): Promise<Response> {
  const path = address.slice("/share/".length).split("/").map(decodeURIComponent);
  const request = new Request(`http://localhost${address}`, { headers });
  return await GET(request, { params: Promise.resolve({ card: path }) });
}

async function pictureAt(address: string): Promise<Buffer> {
  const answer = await fetched(address);
  expect([address, answer.status, answer.headers.get("content-type")]).toEqual([address, 200, "image/png"]);
  return Buffer.from(await answer.arrayBuffer());
}

/** Size, and whether words and food are on their halves: an empty half has one colour. */
async function expectDrawn(png: Buffer): Promise<void> {
  expect(await sharp(png).metadata()).toMatchObject({ format: "png", width: 1_200, height: 630 });
  for (const left of [60, 600]) {
    const half = await sharp(png).extract({ left, top: 0, width: 440, height: 630 }).stats();
    expect(half.entropy).toBeGreaterThan(0.3);
  }
  expect(png.length).toBeLessThan(250_000);
}

async function kitchensOf(region: string): Promise<string[]> {
  const sources = { availabilityOf, deliveryFee, automaticPromos };
  return (await kitchensIn({ region }, sources)).kitchens.map(({ id }) => id);
}

describe("the picture of a link", () => {
  test("is drawn for the house, a receipt, each region and each kitchen of the catalogue", async () => {
    const { regions } = await regionsWithZones();
    const kitchens = (await Promise.all(regions.map(({ id }) => kitchensOf(id)))).flat();
    expect(kitchens.length).toBeGreaterThan(8);
    const addresses = [
      sharePaths.home,
      sharePaths.receipt,
      ...regions.map(({ id }) => sharePaths.region(id)),
      ...kitchens.map(sharePaths.kitchen),
    ];
    const pictures = await Promise.all(addresses.map(pictureAt));
    for (const png of pictures) await expectDrawn(png);
    expect(new Set(pictures.map((png) => png.toString("base64"))).size).toBe(addresses.length);
    // Fifteen pictures, one after the other, on a busy machine.
  }, 180_000);

  test("of a dish and of a group's kitchen is their own", async () => {
    const menu = await kitchenMenu(database(), "rachels-buka-surulere");
    const dishes = [...menu.items.keys()].slice(0, 3);
    const addresses = [...dishes.map(sharePaths.dish), sharePaths.group(menu.kitchen.id)];
    const pictures = await Promise.all(addresses.map(pictureAt));
    for (const png of pictures) await expectDrawn(png);
    expect(new Set(pictures.map((png) => png.toString("base64"))).size).toBe(addresses.length);
  });

  test("is kept: the same name for the same picture, and no bytes for who has it", async () => {
    const first = await fetched(sharePaths.home);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    const again = await fetched(sharePaths.home, { "if-none-match": etag });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const other = await fetched(sharePaths.receipt, { "if-none-match": etag });
    expect(other.status).toBe(200);
  });

  test.each([
    "/share/kitchen/nobody-cooks-here.png",
    "/share/kitchen/rachels-buka-surulere",
    "/share/kitchen/..%2Fhome.png",
    "/share/dish/no-such-dish.png",
    "/share/region/atlantis.png",
    "/share/group/GRP-CODE.png",
    "/share/home.png/more",
    "/share/anything.png",
  ])("%s is of nothing", async (address) => {
    expect((await fetched(address)).status).toBe(404);
  });
});

test("what a chat is told names no host of its own", () => {
  const { openGraph, twitter } = shareMetadata({ title: "Garki Pot", description: "Rice" });
  expect(openGraph).toMatchObject({
    title: "Garki Pot",
    images: [{ url: "/share/home.png", width: 1_200, height: 630 }],
  });
  expect(twitter).toMatchObject({ card: "summary_large_image", title: "Garki Pot" });
});
