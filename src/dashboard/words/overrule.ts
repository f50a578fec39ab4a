/** Words around who wrote a text, and around overruling the gate, German and English. */
export const overruleWords = {
  askedModel: ["Anfragen an das Sprachmodell", "Questions to the language model"],
  takenText: ["genommen", "taken"],
  overrule: ["Trotzdem freigeben", "Let it go all the same"],
  overruled: ["trotz Prüfung freigegeben", "let go against the gate"],
  overruleAbout: ["Sie setzen sich hinweg über:", "You overrule:"],
  overruleKept: [
    "Name und Begründung bleiben beim Beitrag. Es gilt für genau diesen Text.",
    "Name and reason stay with the post. It holds for exactly these words.",
  ],
  overruleWhy: ["Begründung", "Reason"],
  overruleWho: ["Ihr Name", "Your name"],
  overruledFor: [
    "Gilt für genau diesen Text und diese Fassung des Artikels. Prüfsumme",
    "Holds for exactly these words and this version of the article. Checksum",
  ],
  doneOverrule: ["Trotz Prüfung freigegeben.", "Let go against the gate."],
} as const satisfies Record<string, readonly [string, string]>;
