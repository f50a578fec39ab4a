/** How a zone's clock goes from one instant to another: minutes before UTC's, at the start and after each change. */
export type ZoneClock = {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
  readonly changes: readonly { readonly at: number; readonly offset: number }[];
};
