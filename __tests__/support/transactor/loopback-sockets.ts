import { readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";

/** A place on the loopback interface. */
export interface LoopbackPlace {
  readonly host: string;
  readonly port: number;
}

interface Socket {
  readonly local: string;
  readonly remote: string;
  readonly isListening: boolean;
}

const LISTENING = "0A";

/** As the kernel writes an address: each group of four bytes backwards, which for IPv4 is all of it. */
function kernelName({ host, port }: LoopbackPlace): string {
  const bytes = host.split(".").map((part) => Number(part).toString(16).padStart(2, "0"));
  return `${bytes.reverse().join("")}:${port.toString(16).padStart(4, "0")}`.toUpperCase();
}

/** Sockets of this machine; one of Java is an IPv6 socket even for an IPv4 address, which then stands at its end. */
function sockets(): Socket[] {
  return ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((table) =>
    readFileSync(table, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => {
        const [, local = "", remote = "", state] = line.trim().split(/\s+/);
        return { local: local.slice(-13), remote: remote.slice(-13), isListening: state === LISTENING };
      }),
  );
}

/** Asks the kernel and not the port itself, so that no connection is made. */
export function isListening(place: LoopbackPlace): boolean {
  const name = kernelName(place);
  return sockets().some(({ local, isListening: listens }) => listens && local === name);
}

/** Whether anybody connected to the place, now or within the last minute: either end may be the one that remembers. */
export function wasDialled(place: LoopbackPlace): boolean {
  const name = kernelName(place);
  return sockets().some(({ local, remote, isListening: listens }) => !listens && (local === name || remote === name));
}

/** A port that is free on an address. */
export function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, host, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
