import { chooseEngine, type Machine, type ReachedEngine } from "../../../tools/engine/choose-engine";

const REACHED: ReachedEngine = {
  host: "unix:///var/run/docker.sock",
  operatingSystem: "Debian GNU/Linux 12 (bookworm)",
  securityOptions: ["name=seccomp,profile=default"],
};

/** A machine of a person who is not root, on which Docker runs. */
function machine(changes: Partial<Machine> & { readonly programs?: readonly string[] } = {}): Machine {
  const { programs = ["docker", "dockerd"], ...rest } = changes;
  return {
    platform: "linux",
    userId: 1000,
    hasProgram: (name) => programs.includes(name),
    reachEngine: () => REACHED,
    ...rest,
  };
}

const reason = (changes: Parameters<typeof machine>[0]): string => {
  const choice = chooseEngine(machine(changes));
  return choice.kind === "none" ? choice.reason : `there is one: ${choice.kind}`;
};

describe("choice of a Docker engine", () => {
  test("is a private one for root, who has what it takes, without asking another", () => {
    const reachEngine = jest.fn();
    expect(chooseEngine(machine({ userId: 0, reachEngine }))).toEqual({ kind: "private" });
    expect(reachEngine).not.toHaveBeenCalled();
  });

  test.each([
    ["is not root", {}],
    ["has no dockerd", { userId: 0, programs: ["docker"] }],
  ])("is the machine's for one who %s", (_, changes) => {
    expect(chooseEngine(machine(changes))).toEqual({ kind: "machine", host: REACHED.host });
  });

  test.each([
    ["another machine", { host: "tcp://192.0.2.7:2376" }, /on another machine; as root: apt-get install docker\.io/],
    ["a virtual machine", { operatingSystem: "Docker Desktop" }, /virtual machine/],
    ["a network of its own", { securityOptions: ["name=seccomp", "name=rootless"] }, /rootless/],
  ])("is none when the engine has %s, where loopback is another one", (_, engine, expected) => {
    expect(reason({ reachEngine: () => ({ ...REACHED, ...engine }) })).toMatch(expected);
  });

  test("is none outside Linux", () => {
    expect(reason({ platform: "darwin" })).toMatch(/needs Linux and not darwin/);
  });

  test("is none without the docker command, and says which packages bring it", () => {
    expect(reason({ userId: 0, programs: ["dockerd"] })).toMatch(
      /docker command is not on the search path; as root: apt-get install docker\.io iptables debootstrap/,
    );
  });

  test("is none when nothing answers and nothing may be started", () => {
    const reachEngine = (): undefined => undefined;
    expect(reason({ reachEngine })).toMatch(/only root may start one; run as root, or start Docker/);
    expect(reason({ reachEngine, programs: ["docker"] })).toMatch(
      /dockerd is not on the search path; .*apt-get install/,
    );
  });
});
