import type { KitchensDto, MenuItemDto } from "~/modules/catalog/contract";

/** The moment that the samples are of. */
export const now = "2026-11-21T18:05:00Z";

type Card = KitchensDto["kitchens"][number];

const buka: Card = {
  id: "rachels-buka-surulere",
  name: "Rachel's Buka",
  regionId: "lagos",
  zoneId: "los-yaba-surulere",
  tagline: "Amala, ewedu and gbegiri, as at the buka",
  about: "Soups since the morning, swallow to order.",
  cuisines: ["Yoruba"],
  halal: false,
  theme: "palm",
  ownership: "house",
  landmark: "Adeniran Ogunsanya, near the shopping mall",
  vatRegistered: true,
  priceParity: true,
  onlineMarkupBps: 0,
  prepMinutes: 20,
  minOrderKobo: 200_000,
  opening: {
    open: true,
    closesAt: "2026-11-21T20:00:00Z",
    opensAt: null,
    firstSlotAt: "2026-11-21T18:15:00Z",
    sentence: "Open until 9:00 pm",
  },
  delivers: true,
  deliveryFeeKobo: 130_000,
  surgeBps: 3_000,
  etaMinutes: { min: 30, max: 45 },
  rating: { average: 4.7, count: 128 },
  fitting: null,
};

/** Open with a rain fee and dishes that fit a filter, dearer online, for pick-up only, closed till tomorrow. */
export const kitchenCards: KitchensDto["kitchens"] = [
  {
    ...buka,
    fitting: {
      count: 7,
      dishes: [
        { id: "rachels-buka-surulere--amala-1-wrap", name: "Amala, 1 wrap", priceKobo: 50_000 },
        { id: "rachels-buka-surulere--ewa-agoyin", name: "Ewa Agoyin", priceKobo: 180_000 },
      ],
    },
  },
  {
    ...buka,
    id: "mainland-smoke-suya",
    name: "Mainland Smoke & Suya",
    theme: "ember",
    halal: true,
    priceParity: false,
    onlineMarkupBps: 800,
    surgeBps: 0,
    rating: null,
  },
  {
    ...buka,
    id: "party-jollof-vi",
    name: "Party Jollof by Rachel",
    theme: "pepper",
    delivers: false,
    deliveryFeeKobo: null,
    surgeBps: null,
    etaMinutes: null,
  },
  {
    ...buka,
    id: "mama-tobi-breakfast-yaba",
    name: "Mama Tobi Breakfast",
    theme: "corn",
    surgeBps: 0,
    opening: {
      open: false,
      closesAt: null,
      opensAt: "2026-11-22T06:00:00Z",
      firstSlotAt: "2026-11-22T06:00:00Z",
      sentence: "Opens 7:00 am tomorrow",
    },
  },
];

const plate: MenuItemDto = {
  id: "rachels-buka-surulere--build-your-own-swallow-plate",
  name: "Build your own swallow plate",
  localName: null,
  localLanguage: null,
  description: "Soup, swallow and meat as you call them.",
  priceKobo: 250_000,
  prepMinutes: 20,
  tags: ["spicy"],
  allergens: ["fish", "crayfish"],
  daypart: "all",
  servedNow: true,
  availability: { available: 40, low: false, soldOut: false },
  optionGroups: [
    {
      id: "soup-choice",
      name: "Choose your soup",
      min: 1,
      max: 2,
      required: true,
      repeatable: false,
      options: [
        { id: "egusi", name: "Egusi", priceKobo: 30_000 },
        { id: "okro", name: "Okro", priceKobo: 0 },
        { id: "efo-riro", name: "Efo riro", priceKobo: 30_000 },
      ],
    },
    {
      id: "swallow-choice",
      name: "Choose a swallow",
      min: 1,
      max: 1,
      required: true,
      repeatable: false,
      options: [
        { id: "eba", name: "Eba (white)", priceKobo: 0 },
        { id: "pounded-yam", name: "Pounded yam", priceKobo: 70_000 },
      ],
    },
    {
      id: "protein-buka",
      name: "Choose your meat or fish",
      min: 0,
      max: 6,
      required: false,
      repeatable: true,
      options: [
        { id: "ponmo", name: "Ponmo (cow skin)", priceKobo: 60_000 },
        { id: "goat", name: "Goat meat", priceKobo: 160_000 },
      ],
    },
  ],
  art: { vessel: "bowl", base: "swallow-dark", toppings: ["ewedu", "gbegiri", "stew"] },
  popular: true,
  unit: "portion",
};

/** Plenty, the last three, sold out, and served at another hour. */
export const menuItems: readonly MenuItemDto[] = [
  plate,
  {
    ...plate,
    id: "sample-isi-ewu",
    name: "Isi Ewu",
    localName: "Ísí éwú",
    localLanguage: "ig",
    availability: { available: 3, low: true, soldOut: false },
    optionGroups: [],
    art: { vessel: "wood", base: "nkwobi", toppings: ["utazi", "onion"] },
  },
  {
    ...plate,
    id: "sample-ofada",
    name: "Ofada Rice & Ayamase",
    availability: { available: 0, low: false, soldOut: true },
    optionGroups: [],
    art: { vessel: "leaf", base: "rice-brown", toppings: ["ayamase", "egg"] },
  },
  {
    ...plate,
    id: "sample-akara",
    name: "Akara, 6 pieces",
    tags: ["vegan"],
    allergens: [],
    daypart: "breakfast",
    servedNow: false,
    optionGroups: [],
    art: { vessel: "bowl", base: "akara", toppings: ["pap"] },
  },
];
