/** How others reach us with news. */
export type Push = {
  /** The public address of the receiver, without a slash at its end. */
  readonly publicUrl: string;
  /** What notices are signed with: the first is in use, the others are still taken while they are being replaced. */
  readonly secrets: readonly string[];
};
