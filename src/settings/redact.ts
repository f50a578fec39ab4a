/** Shorter values would blot out ordinary words. */
const shortestSecret = 6;

/** The ways a secret may be written in a text: as it is, in an address, in a form, in JSON. */
function formsOf(secret: string): string[] {
  const inAddress = encodeURIComponent(secret.toWellFormed());
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [secret, inAddress, inAddress.replaceAll("%20", "+"), inJson];
}

/** Gives a function that takes every secret out of a text. Longer ones go first, so that none leaves its tail behind. */
export function redactor(secrets: () => readonly string[]): (text: string) => string {
  let known: readonly string[] = [];
  let forms: readonly string[] = [];
  return (text) => {
    const now = secrets();
    if (now.length !== known.length || now.some((secret, index) => secret !== known[index])) {
      known = [...now];
      const all = known.filter((secret) => secret.length >= shortestSecret).flatMap(formsOf);
      forms = [...new Set(all)].sort((a, b) => b.length - a.length);
    }
    return forms.reduce((clean, form) => clean.replaceAll(form, "•••"), text);
  };
}
