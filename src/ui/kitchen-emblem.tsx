import { cn } from "./cn";
import { cloths, clothTheme } from "./dish-art/cloth";

/** The mark of a kitchen: the first letter of its name on its cloth. Decoration beside the name. */
export function KitchenEmblem({
  name,
  theme,
  className,
}: {
  name: string;
  theme: string;
  className?: string;
}) {
  const known = clothTheme(theme);
  const { glaze, motif } = cloths[known];
  // "Rachel's Buka" and "Rachel's Garki Pot" would share an R: the word after the owner's tells them apart.
  const letter = (name.replace(/^\S+['’]s\s+/, "").at(0) ?? name.at(0) ?? "").toUpperCase();
  return (
    <svg viewBox="0 0 64 64" aria-hidden="true" className={cn("size-14 shrink-0 rounded-full", className)}>
      <circle cx="32" cy="32" r="32" fill={glaze} />
      <g
        transform="translate(2 2) scale(1.5)"
        fill="none"
        stroke="#fff"
        strokeWidth="1.4"
        strokeLinecap="round"
        opacity=".35"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: the motif is a constant of ours.
        dangerouslySetInnerHTML={{ __html: motif }}
      />
      <circle cx="32" cy="32" r="19" fill="#fffdf8" />
      <text
        x="32"
        y="41"
        textAnchor="middle"
        fill={glaze}
        style={{ fontFamily: "var(--font-display)", fontSize: 26, fontWeight: 700 }}
      >
        {letter}
      </text>
    </svg>
  );
}
