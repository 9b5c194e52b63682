import { type ClothTheme, cloths } from "./cloth";
import { box, circle, edgeShade, line, oval, shape, turned } from "./shapes";
import type { Sketch, Spot } from "./sketch";

/** A vessel on the cloth: what lies under the food with its own shadow, and where the food goes. */
export type Vessel = {
  readonly under: string;
  /** The room for the base. */
  readonly well: Spot;
  /** Rooms of their own for toppings, where the vessel has compartments. */
  readonly slots?: readonly Spot[];
  /** What closes over the food: glass, a lid. */
  readonly over?: string;
  /** Toppings stand beside the vessel, as large as it. */
  readonly beside?: true;
};

type DrawVessel = (sketch: Sketch, theme: ClothTheme) => Vessel;

const PLATE = "var(--plate)";
const SHADOW = "rgb(0 0 0/.17)";

const plate: DrawVessel = (_, theme) => ({
  under:
    oval(166, 131, 97, 94, SHADOW) +
    circle(160, 120, 96, PLATE) +
    `<circle cx="160" cy="120" r="91.5" fill="none" stroke="${cloths[theme].glaze}" stroke-width="4"/>` +
    `<circle cx="160" cy="120" r="75" fill="none" stroke="rgb(0 0 0/.08)" stroke-width="3"/>`,
  well: { x: 160, y: 120, rx: 70, ry: 67 },
});

const bowl: DrawVessel = (sketch, theme) => ({
  under:
    oval(167, 133, 94, 91, SHADOW) +
    circle(160, 120, 93, cloths[theme].glaze) +
    circle(160, 120, 93, edgeShade(sketch)) +
    circle(160, 120, 82, PLATE) +
    line("M86 86a82 82 0 0 1 46-42", "rgb(255 255 255/.5)", 4),
  well: { x: 160, y: 121, rx: 75, ry: 75 },
});

const wood: DrawVessel = (sketch) => ({
  under:
    oval(167, 134, 96, 91, SHADOW) +
    circle(160, 120, 95, "#6b4426") +
    circle(160, 120, 95, edgeShade(sketch)) +
    `<g fill="none" stroke="#8d6138" stroke-width="2"><circle cx="160" cy="120" r="90"/><circle cx="160" cy="120" r="85"/></g>` +
    circle(160, 121, 79, "#4b2d17"),
  well: { x: 160, y: 121, rx: 74, ry: 74 },
});

const leaf: DrawVessel = () => ({
  under:
    shape("M40 140c40-92 214-98 254-10-30 98-216 98-254 10z", SHADOW) +
    shape("M28 126C64 26 250 14 292 116c-26 30-44 98-132 100-64 0-112-40-132-90z", "#3d7f49") +
    shape("M28 126C70 52 240 40 292 116c-90-34-180-24-264 10z", "#4c9459") +
    line("M28 126q130-32 264-10", "#2c6137", 4) +
    line(
      "M78 113l20-36M120 107l16-44M164 105l8-50M208 106l0-46M246 110l-8-36M84 124l20 50M130 119l14 70M178 117l6 78M224 115l-4 68M258 115l-12 50",
      "#337041",
      2,
    ),
  well: { x: 160, y: 121, rx: 78, ry: 56 },
});

const skewer: DrawVessel = () => ({
  under: turned(
    box(52, 38, 224, 176, 4, SHADOW) +
      box(46, 30, 228, 176, 4, "#d9bd92") +
      shape("M46 34h228v60L46 140z", "#e2caa3") +
      line(
        "M60 50h92M60 60h78M60 70h88M170 50h86M170 60h92M170 176h88M170 186h80M60 186h84",
        "rgb(90 70 40/.18)",
        3,
      ),
    -4,
  ),
  well: { x: 160, y: 120, rx: 92, ry: 58 },
});

const paper: DrawVessel = () => ({
  under:
    shape("M62 50l196-10 12 168-204 10z", SHADOW) +
    shape("M54 40l98 4 102-12 10 84-4 86-100-4-108 10 8-84z", "#e6cfa6") +
    shape("M54 40l98 4 102-12 10 84-112 8-92 0z", "#eedab6") +
    line("M152 44l4 80 8 74M60 124l96 0 108-8", "rgb(120 90 50/.22)", 2),
  well: { x: 160, y: 122, rx: 74, ry: 58 },
});

const takeawayBox: DrawVessel = () => ({
  under:
    box(60, 50, 216, 166, 10, SHADOW) +
    shape("M62 44h196l20-24H42z", "#c89f66") +
    box(52, 40, 216, 166, 8, "#d9b37c") +
    box(64, 52, 192, 142, 5, "#b98d55") +
    box(68, 57, 184, 133, 4, "#f3e6cf"),
  well: { x: 160, y: 124, rx: 78, ry: 54 },
});

const pack: DrawVessel = () => ({
  under:
    box(44, 38, 248, 176, 18, SHADOW) +
    box(36, 28, 248, 178, 18, "#e9e4da") +
    box(44, 36, 232, 162, 13, PLATE) +
    `<g fill="rgb(0 0 0/.07)"><rect x="50" y="42" width="136" height="150" rx="12"/><rect x="194" y="42" width="76" height="70" rx="12"/><rect x="194" y="120" width="76" height="72" rx="12"/></g>`,
  well: { x: 118, y: 117, rx: 60, ry: 66 },
  slots: [
    { x: 232, y: 77, rx: 32, ry: 30 },
    { x: 232, y: 156, rx: 32, ry: 30 },
  ],
});

const tray: DrawVessel = () => ({
  under:
    box(28, 38, 276, 178, 20, SHADOW) +
    box(20, 28, 276, 178, 20, "#b9bec4") +
    `<rect x="24" y="32" width="268" height="170" rx="17" fill="#d9dde1" stroke="#f4f6f7" stroke-width="3" stroke-dasharray="5 4"/>` +
    box(36, 44, 244, 146, 10, "#a9afb6"),
  well: { x: 158, y: 117, rx: 116, ry: 68 },
});

const board: DrawVessel = () => ({
  under: turned(
    box(46, 56, 240, 144, 26, SHADOW) +
      box(38, 46, 240, 144, 26, "#b37f4a") +
      box(38, 46, 240, 138, 26, "#c99660") +
      line("M60 82q100-10 196 2M58 120q90 10 202-4M62 156q110-8 190 4", "#b98450", 2) +
      circle(256, 118, 9, "#8d5f33"),
    -6,
  ),
  well: { x: 152, y: 118, rx: 84, ry: 50 },
});

/** Glasses are seen from the front: the shadow lies at their foot, and the drink is the base's to pour. */
const glass: DrawVessel = () => ({
  under: oval(176, 214, 66, 11, SHADOW),
  well: { x: 160, y: 130, rx: 46, ry: 76 },
  slots: besideGlass,
  beside: true,
});

const besideGlass: readonly Spot[] = [
  { x: 244, y: 184, rx: 30, ry: 26 },
  { x: 76, y: 188, rx: 28, ry: 24 },
];

const jar: DrawVessel = (sketch, theme) => ({
  ...glass(sketch, theme),
  over:
    box(108, 52, 104, 160, 18, "rgb(255 255 255/.22)") +
    `<rect x="108" y="52" width="104" height="160" rx="18" fill="none" stroke="#fff" stroke-opacity=".85" stroke-width="3"/>` +
    line("M119 74v118", "rgb(255 255 255/.65)", 6) +
    box(110, 28, 100, 28, 7, cloths[theme].glaze) +
    box(110, 46, 100, 10, 4, "rgb(0 0 0/.2)") +
    line("M120 36h56", "rgb(255 255 255/.4)", 4) +
    box(128, 130, 64, 44, 6, "#fffaf0") +
    shape("M146 158c0-10 6-15 14-15s14 5 14 15zM144 161h32v3h-32z", cloths[theme].glaze) +
    circle(160, 141, 2.8, cloths[theme].glaze),
});

/** The 13 vessels of the catalogue. */
export const vessels: Readonly<Record<string, DrawVessel>> = {
  plate,
  bowl,
  wood,
  leaf,
  skewer,
  paper,
  box: takeawayBox,
  pack,
  tray,
  wrap: board,
  cup: glass,
  bottle: glass,
  jar,
};

/** A word that is no vessel of ours still gets a plate. */
export function vesselOf(name: string): DrawVessel {
  return vessels[name] ?? plate;
}
