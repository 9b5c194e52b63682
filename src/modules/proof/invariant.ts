/** One truth about money or stock, as a query that must return no rows. */
export type Invariant = {
  id: string;
  /** The truth, in a sentence for the owner. */
  title: string;
  /**
   * Each row is one violation: `subject` names what, `detail` says how it is wrong. `:now` stands for the moment of
   * the proof, by the application's clock.
   */
  query: string;
};
