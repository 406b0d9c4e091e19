import { isDataProtected, isEmulated } from "../../../constructs/base/environment";
import { MINIMAL_ENVIRONMENT } from "../../support/environments";

describe("environment", () => {
  test.each([
    [undefined, true],
    [true, true],
    [false, false],
  ])("with dataProtection %p protects its data: %p", (dataProtection, protectedData) => {
    expect(isDataProtected({ ...MINIMAL_ENVIRONMENT, dataProtection })).toBe(protectedData);
  });

  test.each([
    ["local", true],
    ["development", false],
    ["production", false],
  ] as const)("of stage %s is emulated: %p", (stage, emulated) => {
    expect(isEmulated({ ...MINIMAL_ENVIRONMENT, stage })).toBe(emulated);
  });
});
