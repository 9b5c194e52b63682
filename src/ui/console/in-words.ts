/** A name of the wire as a person reads it: `missing_item` is "Missing item", `ussd` is "USSD". */
export function inWords(name: string): string {
  if (name === "ussd") return "USSD";
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
