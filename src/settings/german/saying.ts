/** A sentence about a fault, with what stands in it, and the same in German. */
export type Saying = readonly [english: RegExp, german: string];
