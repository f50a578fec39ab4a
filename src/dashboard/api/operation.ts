import type { z } from "zod";
import type { Scope } from "../../model/scope.ts";
import type { Said } from "../../model/said.ts";
import type { DashboardNeeds } from "../needs.ts";
import type { Language, ProblemName } from "./problem.ts";

export type { Language } from "./problem.ts";

/** What an operation is asked with: everything already checked. `who` is a name for the record. */
export type Asked<Path, Query, Body> = {
  readonly needs: DashboardNeeds;
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
  readonly who: string;
  /** Of the sentences in the answer. */
  readonly language: Language;
};

type Checked<S extends z.ZodType | null> = S extends z.ZodType ? z.output<S> : null;

/**
 * One thing that programs may ask or do: its address, who may, what it takes and gives. The API, its description and the
 * assistants' server are made of these.
 */
export type Operation<
  Path extends z.ZodObject | null = z.ZodObject | null,
  Query extends z.ZodObject | null = z.ZodObject | null,
  Body extends z.ZodType | null = z.ZodType | null,
  Answer extends z.ZodType = z.ZodType,
> = {
  /** A verb and a noun: `listPosts`. */
  readonly name: string;
  readonly method: "get" | "post" | "put";
  /** As OpenAPI writes it: `/api/posts/{id}`. */
  readonly path: string;
  readonly scope: Scope;
  readonly summary: string;
  readonly pathParts: Path;
  readonly query: Query;
  readonly body: Body;
  readonly answer: Answer;
  /** Statuses of its own refusals, besides those that every operation has. */
  readonly refusals: readonly (404 | 409 | 422)[];
  readonly run: (asked: Asked<Checked<Path>, Checked<Query>, Checked<Body>>) => Promise<z.input<Answer>>;
};

// The list of all operations forgets what each takes: whoever runs one has checked that first.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyOperation = Omit<Operation, "run"> & { readonly run: (asked: Asked<any, any, any>) => Promise<unknown> };

/** Declares an operation; TypeScript sees to it that it gives what it says. */
export function operation<
  Path extends z.ZodObject | null,
  Query extends z.ZodObject | null,
  Body extends z.ZodType | null,
  Answer extends z.ZodType,
>(declared: Operation<Path, Query, Body, Answer>): AnyOperation {
  return declared;
}

/** Why an operation was not carried out: the kind of problem, and one sentence for its caller. */
export class Refused extends Error {
  override name = "Refused";
  readonly problem: ProblemName;
  readonly said: Said;

  constructor(problem: ProblemName, said: Said) {
    super(said.en);
    this.problem = problem;
    this.said = said;
  }
}
