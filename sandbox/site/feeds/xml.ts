const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text made safe for XML content and attributes. */
export function xml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** `<name>text</name>` with the text made safe. */
export function tag(name: string, text: string): string {
  return `<${name}>${xml(text)}</${name}>`;
}

/** HTML inside XML as newsroom systems write it. */
export function cdata(markup: string): string {
  return `<![CDATA[${markup.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}
