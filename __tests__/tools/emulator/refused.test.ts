import { refusedResources } from "../../../tools/emulator/refused";

const REFUSED = [
  { resourceType: "aws_appautoscaling_target", reason: "no tags" },
  { resourceType: "aws_ecs_service", attribute: "wait_for_steady_state", reason: "no task runs" },
];

describe("what the emulator refuses", () => {
  test("is named with its reason before anything is applied", () => {
    const configuration = {
      resource: {
        aws_appautoscaling_target: { read: {} },
        aws_ecs_service: { main: { wait_for_steady_state: true } },
      },
    };
    expect(refusedResources(configuration, REFUSED)).toEqual([
      "aws_appautoscaling_target.read: no tags",
      "aws_ecs_service.main.wait_for_steady_state: no task runs",
    ]);
  });

  test("is not a resource whose argument is left out or off", () => {
    const configuration = { resource: { aws_ecs_service: { a: {}, b: { wait_for_steady_state: false } } } };
    expect(refusedResources(configuration, REFUSED)).toEqual([]);
    expect(refusedResources({}, REFUSED)).toEqual([]);
  });
});
