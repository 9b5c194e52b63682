/** The pictures that links are shown with. */
export const sharePaths = {
  home: "/share/home.png",
  receipt: "/share/receipt.png",
  region: (regionId: string) => pictureOf("region", regionId),
  kitchen: (kitchenId: string) => pictureOf("kitchen", kitchenId),
  dish: (itemId: string) => pictureOf("dish", itemId),
  /** By the kitchen: a group's code is its key, and no part of what is kept for everybody. */
  group: (kitchenId: string) => pictureOf("group", kitchenId),
};

function pictureOf(kind: string, id: string): string {
  return `/share/${kind}/${encodeURIComponent(id)}.png`;
}
