import type { World } from "../world.ts";

/** A picture on the Page; one that is part of a post cannot be put under a second. */
export type Photo = { readonly id: string; readonly url: string; readonly altText: string | null; used: boolean };

/** What the requests of one mounted Graph share. */
export type Desk = { readonly world: World; readonly photos: Map<string, Photo>; readonly nextId: () => string };
