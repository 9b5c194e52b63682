/** What a menu item says about its picture; the words are the catalogue's (`items[].art`). */
export type DishDrawing = {
  readonly vessel: string;
  readonly base: string;
  readonly toppings: readonly string[];
};

/** The item a picture is of. The id seeds every chance in it, so that a dish never changes its looks. */
export type DrawnDish = { readonly id: string; readonly name: string; readonly art: DishDrawing };
