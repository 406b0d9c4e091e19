import type { Environment } from "../../../constructs/base/environment";
import { environmentProblems } from "../../../constructs/base/environment-rules";
import { synthApp } from "../apps";
import { MINIMAL_ENVIRONMENT } from "../environments";
import { choiceCandidates, countCandidates, numberCandidates, textCandidates } from "./boundary-values";
import type { ConfigurationField, FieldLimit } from "./configuration-field";
import { ENVIRONMENT_FIELDS } from "./environment-fields";
import { ForeignExpressionError, meaningOf } from "./references";
import type { ServiceModels } from "./service-model";
import { checkStack, limitViolations, violationLine } from "./stack-check";
import { SYSTEM_FIELDS } from "./system-fields";

/** Every field whose value ends up in what AWS is asked for. */
export const CONFIGURATION_FIELDS: readonly ConfigurationField[] = [...ENVIRONMENT_FIELDS, ...SYSTEM_FIELDS];

function received({ as }: FieldLimit, value: unknown): unknown {
  return as === undefined ? value : as(value as never);
}

/** Values of a field on both sides of what the models allow. */
export function candidatesOf(models: ServiceModels, { limits, probe }: ConfigurationField): readonly unknown[] {
  const shapes = limits.map(({ shape }) => {
    const [service, name] = shape.split("#");
    return models.service(service!).shape(name!);
  });
  switch (probe.kind) {
    case "text": {
      const around = limits.map((limit) => String(received(limit, probe.example)).length - probe.example.length);
      return textCandidates(probe, shapes, Math.max(0, ...around));
    }
    case "number":
      return numberCandidates(shapes, probe.more ?? []);
    case "count":
      return countCandidates(probe.most);
    case "choice":
      return choiceCandidates(shapes);
  }
}

/** A configured value is data: whatever Terraform would compute from it is as wrong as what AWS refuses. */
function expressionsIn(value: unknown): string[] {
  if (typeof value !== "string") return [];
  try {
    meaningOf({}, value);
    return [];
  } catch (error) {
    if (!(error instanceof ForeignExpressionError)) throw error;
    return [`${JSON.stringify(value).slice(0, 120)}: ${error.message}`];
  }
}

/** What the models forbid about a field's value; empty when they allow it. */
export function forbiddenBy(models: ServiceModels, { limits }: ConfigurationField, value: unknown): string[] {
  const broken = limits.flatMap((limit) =>
    limitViolations(models, limit.shape, received(limit, value)).map((violation) =>
      violationLine(limit.shape, violation),
    ),
  );
  return [...broken, ...expressionsIn(value)];
}

/** An environment in which one field has a value. */
export function environmentWith(field: ConfigurationField, value: unknown): Environment {
  return field.set(MINIMAL_ENVIRONMENT, value as never);
}

/** Whether our rules let an environment pass. */
export function isAccepted(environment: Environment): boolean {
  return environmentProblems(environment).length === 0;
}

/** Where what an environment makes breaks the models. */
export function environmentFindings(models: ServiceModels, environment: Environment): string[] {
  return [...synthApp([environment])].flatMap(([id, stack]) =>
    checkStack(models, stack).findings.map((finding) => `${id} ${finding}`),
  );
}

/** How our rules and the models judge the values of one field. */
export interface FieldJudgement {
  /** Values we accept. */
  readonly accepted: readonly unknown[];
  /** Values the models forbid. */
  readonly forbiddenCount: number;
  /** Values we accept and the models forbid, each with the model's rule. */
  readonly looser: readonly string[];
  /** Values the models allow and we refuse. */
  readonly stricter: readonly string[];
}

/** Judges values of a field by our rules and by the models. */
export function judge(models: ServiceModels, field: ConfigurationField, values: readonly unknown[]): FieldJudgement {
  const accepted: unknown[] = [];
  const looser: string[] = [];
  const stricter: string[] = [];
  let forbiddenCount = 0;
  for (const value of values) {
    const forbidden = forbiddenBy(models, field, value);
    if (forbidden.length > 0) forbiddenCount += 1;
    if (isAccepted(environmentWith(field, value))) {
      accepted.push(value);
      if (forbidden.length > 0) looser.push(forbidden[0]!);
    } else if (forbidden.length === 0) {
      stricter.push(JSON.stringify(value) ?? String(value));
    }
  }
  return { accepted, forbiddenCount, looser, stricter };
}
