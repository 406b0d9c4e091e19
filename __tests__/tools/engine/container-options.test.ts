import { containerWords } from "../../../tools/engine/container-options";

describe("words for the docker command", () => {
  test("bear who made the container, and keep it from every network", () => {
    const { words } = containerWords({ image: "image:1" });
    expect(words).toEqual([
      expect.stringMatching(new RegExp(`^--label=io\\.datomic-fargate\\.owner=${process.pid}-\\d+$`)),
      "--network=none",
      "image:1",
    ]);
  });

  test("hold no value of a variable, but its name", () => {
    const { words, environment } = containerWords({ image: "image:1", environment: { PASSWORD: "hidden\nline" } });
    expect(words).toContain("--env=PASSWORD");
    expect(words.join(" ")).not.toContain("hidden");
    expect(environment).toEqual({ PASSWORD: "hidden\nline" });
  });

  test.each(["PATH", "HOME", "DOCKER_HOST", "LD_PRELOAD"])(
    "name the value of %s, which the command itself would go by",
    (name) => {
      const { words, environment } = containerWords({ image: "image:1", environment: { [name]: "a=b" } });
      expect(words).toContain(`--env=${name}=a=b`);
      expect(environment).toEqual({});
    },
  );

  test("forbid swap beyond the limit of memory", () => {
    const { words } = containerWords({ image: "image:1", memoryMiB: 512 });
    expect(words).toEqual(expect.arrayContaining(["--memory=512m", "--memory-swap=512m"]));
  });

  test("put every option before the image and the command after it", () => {
    const { words } = containerWords({
      image: "image:1",
      name: "one",
      command: ["health", "--now"],
      entryPoint: "/bin/bash",
      processors: 0.5,
      readOnlyRoot: true,
      dropAllCapabilities: true,
      user: "10001:10001",
      temporaryFileSystems: ["/tmp"],
      bindMounts: [
        { source: "/here", target: "/there" },
        { source: "/a", target: "/b", readOnly: true },
      ],
      network: "host",
    });
    expect(words.slice(1)).toEqual([
      "--network=host",
      "--name=one",
      "--cpus=0.5",
      "--user=10001:10001",
      "--entrypoint=/bin/bash",
      "--read-only",
      "--cap-drop=ALL",
      "--tmpfs=/tmp",
      "--mount=type=bind,source=/here,target=/there",
      "--mount=type=bind,source=/a,target=/b,readonly",
      "image:1",
      "health",
      "--now",
    ]);
  });
});
