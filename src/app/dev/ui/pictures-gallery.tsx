import { Cloth } from "~/ui/cloth";
import { DishArt } from "~/ui/dish-art";
import { cloths } from "~/ui/dish-art/cloth";
import { DishPicture } from "~/ui/dish-picture";
import { KitchenEmblem } from "~/ui/kitchen-emblem";

const dishes = [
  {
    id: "jollof",
    name: "Smoky Party Jollof",
    art: { vessel: "plate", base: "rice-jollof", toppings: ["dodo", "pepper"] },
    theme: "pepper",
  },
  {
    id: "amala",
    name: "Amala, Ewedu & Gbegiri",
    art: { vessel: "bowl", base: "swallow-dark", toppings: ["ewedu", "gbegiri", "stew"] },
    theme: "palm",
  },
  {
    id: "ofada",
    name: "Ofada Rice & Ayamase",
    art: { vessel: "leaf", base: "rice-brown", toppings: ["ayamase", "egg"] },
    theme: "leaf",
  },
  {
    id: "suya",
    name: "Tsire, 3 sticks",
    art: { vessel: "skewer", base: "beef", toppings: ["onion", "tomato"] },
    theme: "ember",
  },
  {
    id: "nkwobi",
    name: "Nkwobi",
    art: { vessel: "wood", base: "nkwobi", toppings: ["utazi", "onion"] },
    theme: "oha",
  },
  {
    id: "akara",
    name: "Akara & Pap, 6 pieces",
    art: { vessel: "bowl", base: "akara", toppings: ["pap"] },
    theme: "corn",
  },
  {
    id: "zobo",
    name: "Zobo with Ginger",
    art: { vessel: "bottle", base: "purple", toppings: ["ginger"] },
    theme: "zobo",
  },
  {
    id: "seafood",
    name: "Fisherman Pepper Soup",
    art: { vessel: "bowl", base: "broth", toppings: ["crab", "prawn"] },
    theme: "river",
  },
] as const;

const kitchens = [
  "Rachel's Buka",
  "Party Jollof by Rachel",
  "Mainland Smoke & Suya",
  "Small Chops House",
  "Mama Tobi Breakfast",
  "Arewa Table",
  "Rachel's Garki Pot",
  "Jabi Green Bowl",
  "Bonny River Kitchen",
  "Eastern Pot by Nneoma",
];

export function PicturesGallery() {
  const themes = Object.keys(cloths);
  return (
    <div className="grid gap-6">
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        {dishes.map(({ theme, ...item }) => (
          <figure key={item.id}>
            <DishArt item={item} theme={theme} className="rounded-card" />
            <figcaption className="mt-1 text-sm font-semibold">{item.name}</figcaption>
          </figure>
        ))}
        <figure>
          <DishPicture itemId="rachels-buka-surulere--amala-ewedu-and-gbegiri" className="rounded-card" />
          <figcaption className="mt-1 text-sm font-semibold">As a file</figcaption>
        </figure>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        {kitchens.map((name, index) => (
          <div key={name} className="overflow-hidden rounded-card border border-line bg-surface">
            <Cloth theme={themes[index] ?? ""} />
            <div className="flex items-center gap-3 p-3">
              <KitchenEmblem name={name} theme={themes[index] ?? ""} />
              <p className="font-display text-lg font-bold">{name}</p>
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
