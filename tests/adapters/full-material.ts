import type { Adapter, Material } from "../../src/model/adapter.ts";
import type { Draft } from "../../src/model/draft.ts";
import { material } from "./support.ts";

export const mark = "k7q2m9x4w8z1";
export const link = `https://kurier.example/hafen/faehre.html?utm_source=t&utm_medium=social&utm_campaign=faehre&utm_content=${mark}`;

/** An article every platform can take: with picture, size, credit, alt text and a video of its own. */
export function fullMaterial(origin = "https://kurier.example"): Material {
  return material({
    link,
    article: {
      url: "https://kurier.example/hafen/faehre.html",
      headline: "Die Fähre fährt wieder",
      kicker: "Hafen",
      images: [
        {
          url: `${origin}/site/media/wochenmarkt.jpg`,
          alt: "Eine weiße Fähre legt am Anleger von Nordhafen ab.",
          caption: null,
          credit: "Greta Lindhorst",
          creditChain: ["Greta Lindhorst"],
          widthPx: 1200,
          heightPx: 800,
        },
      ],
      videos: [
        {
          url: `${origin}/site/media/balkon.mp4`,
          embedUrl: null,
          title: "Fähre",
          description: null,
          thumbnailUrl: `${origin}/site/media/balkon.jpg`,
          durationMs: 20_000,
        },
      ],
    },
    teaser: {
      title: "Hafen: Die Fähre fährt wieder",
      altText: "Eine weiße Fähre legt am Anleger von Nordhafen ab.",
      tags: ["Nordhafen"],
    },
  });
}

export function draftOf(adapter: Adapter, given: Material = fullMaterial()): Draft {
  const draft = adapter.compose(given);
  if ("unfit" in draft) throw new Error(`${adapter.name} finds the full material unfit: ${draft.unfit.en}`);
  return draft;
}
