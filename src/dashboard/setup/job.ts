import { type Said, saidOf } from "../../model/said.ts";

/** Work that takes a while, and how far it is. */
export type Progress = { readonly what: string; readonly done: number; readonly total: number | null };

export type Report = (progress: Progress) => void;

export type Job = {
  /** What it does: look, read, verify, try. */
  readonly name: string;
  readonly progress: () => Progress;
  readonly state: () => "running" | "done" | { readonly fault: Said };
};

/** Begins work; what it throws becomes its fault, one sentence. */
export function beginJob(name: string, work: (report: Report) => Promise<void>): Job {
  let progress: Progress = { what: "", done: 0, total: null };
  let state: ReturnType<Job["state"]> = "running";
  const run = async () => {
    try {
      await work((given) => {
        progress = given;
      });
      state = "done";
    } catch (thrown) {
      state = { fault: saidOf(thrown) };
    }
  };
  void run();
  return { name, progress: () => progress, state: () => state };
}
