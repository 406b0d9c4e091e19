import { parseHistory } from "../../../tools/image/image-layers";

test("reads the layers that hold files, newest first", () => {
  const lines = [
    { CreatedBy: "ENTRYPOINT", Size: "0" },
    { CreatedBy: "COPY start", Size: "49700" },
    { CreatedBy: "imported", Size: "199000000" },
  ];
  expect(parseHistory(`${lines.map((line) => JSON.stringify(line)).join("\n")}\n`)).toEqual([
    { createdBy: "COPY start", bytes: 49700 },
    { createdBy: "imported", bytes: 199000000 },
  ]);
});
