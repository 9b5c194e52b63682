const grounds = [
  ["bg-paper", "Paper"],
  ["bg-surface", "Surface"],
  ["bg-band", "Band"],
] as const;

const meanings = [
  ["bg-epo text-on-epo", "Epo: act"],
  ["bg-etu-deep text-on-etu", "Etu: money"],
  ["bg-epo-band text-epo", "Epo band"],
  ["bg-etu-band text-etu", "Etu band: told"],
  ["bg-ugu-band text-ugu", "Ugu band: done"],
  ["bg-ata-band text-ata", "Ata band: careful"],
  ["bg-alaari-band text-alaari", "Alaari band: lost"],
] as const;

const sizes = [
  "text-4xl",
  "text-3xl",
  "text-2xl",
  "text-xl",
  "text-lg",
  "text-base",
  "text-sm",
  "text-xs",
] as const;

export function ColoursAndType() {
  return (
    <div className="grid gap-6">
      <div className="grid grid-cols-3 gap-3">
        {grounds.map(([look, name]) => (
          <div key={name} className={`rounded-card border border-line p-4 ${look}`}>
            <p className="font-semibold">{name}</p>
            <p className="text-ink-2">second</p>
            <p className="text-ink-3">third</p>
          </div>
        ))}
      </div>
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        {meanings.map(([look, name]) => (
          <p key={name} className={`rounded-card p-4 font-semibold ${look}`}>
            {name}
          </p>
        ))}
      </div>
      <div className="grid gap-1">
        {sizes.map((size) => (
          <p key={size} className={`${size} ${sizes.indexOf(size) < 4 ? "font-display font-bold" : ""}`}>
            Jollof, ẹ̀fọ́ rírò, ọ̀fádà
          </p>
        ))}
        <p className="font-display text-xl font-bold">Ready for ₦12,450: Ẹba, Ṣawarma, Ɗan Wake</p>
        <p className="figures text-lg">₦2,600 · ₦11,110 · ₦1.50 · RF-7K4Q-21 · 0808 808 0808</p>
        <p>Àmàlà, ewédú àti gbẹ̀gìrì · Ọjà · Ṣé ó dára? · Ịjị · ụtara · ƙwai · ɓawo · ɗanyen · ƴa</p>
      </div>
    </div>
  );
}
