/** A model that is waited for so long and no longer: whoever talks in a thread does not wait for a minute. */
import { ModelError } from "../../core/errors.ts";
import type { LanguageModel } from "../../core/ports.ts";

/** The model until `ms` from now, all jobs together; what is not done by then is a `timeout`. */
export function withDeadline(model: LanguageModel, ms: number): LanguageModel {
  const deadline = AbortSignal.timeout(ms);
  return {
    name: model.name,
    async fill(job, signal) {
      try {
        return await model.fill(job, signal === undefined ? deadline : AbortSignal.any([signal, deadline]));
      } catch (error) {
        if (deadline.aborted && error === deadline.reason) {
          throw new ModelError("timeout", `There was no answer within ${ms} ms`, { cause: error });
        }
        throw error;
      }
    },
  };
}
