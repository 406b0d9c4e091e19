import { currentPlace, stateSerial } from "../../../tools/state/state-place";

describe("the state of the state stack", () => {
  test.each([
    [undefined, undefined, "nowhere"],
    [3, undefined, "file"],
    [undefined, 3, "bucket"],
    [3, 3, "bucket"],
    [3, 4, "bucket"],
    [5, 4, "file"],
  ])("with serial %p in the file and %p in the bucket is in the %s", (inFile, inBucket, place) => {
    expect(currentPlace(inFile, inBucket)).toBe(place);
  });

  test("counts its changes", () => {
    expect(stateSerial('{"version": 4, "serial": 7}')).toBe(7);
    expect(stateSerial("{}")).toBe(0);
  });
});
