/**
 * A name without case, tone marks, dots below and hooked letters, for comparing: `Ẹ̀wà` and `ewa` are one. The twin of
 * the generated column `menu_items.search_text`; a test holds the two together.
 */
export function foldText(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[ƁɓƊɗƘƙƳƴ’]/g, (letter) => plain[letter] ?? letter)
    .toLowerCase();
}

/** Letters that Unicode does not take apart. */
const plain: Readonly<Record<string, string>> = {
  Ɓ: "b",
  ɓ: "b",
  Ɗ: "d",
  ɗ: "d",
  Ƙ: "k",
  ƙ: "k",
  Ƴ: "y",
  ƴ: "y",
  "’": "'",
};
