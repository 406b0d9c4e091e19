import { startContainerBed, STANDBY, STEP_LIMIT } from "../../support/containers/container-bed";
import { runContainer } from "../../support/containers/containers";
import { describeWithEngine } from "../../support/containers/describe-with-engine";

const TEST_LIMIT_MILLISECONDS = 400_000;

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

describeWithEngine("an image with another level of Java", () => {
  test.each([11, 21] as const)("runs a transactor on Java %i, and ends by SIGTERM", async (javaLevel) => {
    const bed = await startContainerBed({ javaLevel });
    try {
      const command = ["-c", "java -version 2>&1 | head -1"];
      const { stdout } = await runContainer({ image: bed.image, entryPoint: "/bin/bash", command });
      expect(stdout).toMatch(new RegExp(`^openjdk version "${javaLevel}\\.`));
      const table = `java-${javaLevel}`;
      await bed.storage.makeTable(table);
      const { container } = await bed.place({ table });
      await container.waitForLog(STANDBY, STEP_LIMIT);
      expect(await container.stop(30)).toBe(143);
    } finally {
      await bed.close();
    }
  });
});
