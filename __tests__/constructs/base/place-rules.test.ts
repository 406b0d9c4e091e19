import { placeProblems } from "../../../constructs/base/place-rules";
import type { Place } from "../../../constructs/base/names";
import { PLACE } from "../../support/environments";
import { fieldsOf } from "../../support/problems";

describe("place of a construct", () => {
  test.each([
    PLACE,
    { ...PLACE, partition: "aws-cn", region: "cn-north-1" },
    { ...PLACE, partition: "aws-us-gov", region: "us-gov-west-1" },
  ])("accepts %j", (place) => {
    expect(placeProblems(place as Place)).toEqual([]);
  });

  test.each([
    [{ accountId: "1111" }, ["place.accountId"]],
    [{ accountId: 111122223333 }, ["place.accountId"]],
    [{ accountId: undefined }, ["place.accountId"]],
    [{ region: "eu-west" }, ["place.region"]],
    [{ region: undefined }, ["place.region"]],
    [{ region: "cn-north-1" }, ["place.region"]],
    [{ partition: "aws-cn" }, ["place.region"]],
    [{ partition: "china" }, ["place.partition"]],
    [{ accountId: "", region: "" }, ["place.region", "place.accountId"]],
  ])("fails for %j", (change, fields) => {
    expect(fieldsOf(placeProblems({ ...PLACE, ...change } as unknown as Place))).toEqual(fields);
  });
});
