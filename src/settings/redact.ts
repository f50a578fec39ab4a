/** Shorter values would blot out ordinary words. */
const shortestSecret = 6;

/** Gives a function that takes every secret out of a text, also where it stands URL-encoded. */
export function redactor(secrets: () => readonly string[]): (text: string) => string {
  return (text) => {
    let clean = text;
    for (const secret of secrets())
      if (secret.length >= shortestSecret)
        for (const form of new Set([secret, encodeURIComponent(secret)])) clean = clean.replaceAll(form, "•••");
    return clean;
  };
}
