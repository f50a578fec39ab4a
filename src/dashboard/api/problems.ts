import { z } from "zod";
import { type AnyOperation, operation, Refused } from "./operation.ts";
import { type ProblemName, problems, typeOf } from "./problem.ts";
import * as shapes from "./shapes.ts";

const said = z.object({ de: z.string(), en: z.string() });
const kind = z
  .object({ type: shapes.problemType, status: z.int(), title: said, about: said })
  .register(shapes.named, { id: "ProblemKind" });

const names = Object.keys(problems) as ProblemName[];

function out(name: ProblemName): z.input<typeof kind> {
  const { status, title, about } = problems[name];
  return { type: typeOf(name), status, title, about };
}

const list = operation({
  name: "listProblems",
  method: "get",
  path: "/api/problems",
  scope: "read",
  summary: "Every kind of problem that is answered with: its type, which stays, and its words in German and English",
  pathParts: null,
  query: null,
  body: null,
  answer: z.object({ problems: z.array(kind) }),
  refusals: [],
  run: async () => ({ problems: names.map(out) }),
});

const read = operation({
  name: "readProblem",
  method: "get",
  path: "/api/problems/{name}",
  scope: "read",
  summary: "One kind of problem; this is the address in its type",
  pathParts: z.object({ name: z.string().max(200) }),
  query: null,
  body: null,
  answer: kind,
  refusals: [404],
  run: async ({ path }) => {
    const found = names.find((each) => each === path.name);
    if (found) return out(found);
    throw new Refused("not-known", {
      de: `Es gibt keine Art von Problem „${path.name}“: GET /api/problems nennt sie alle.`,
      en: `There is no kind of problem "${path.name}": GET /api/problems lists them.`,
    });
  },
});

/** What goes wrong, described. */
export const problemOperations: readonly AnyOperation[] = [list, read];
