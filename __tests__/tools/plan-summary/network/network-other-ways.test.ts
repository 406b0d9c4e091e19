import type { Arguments } from "../../../../policy/policy-resource";
import { told } from "../support/network-plans";
import { changeOf, type ConfiguredChange } from "../support/reviewed-plans";

describe("other ways", () => {
  const service = (assign_public_ip: boolean): Arguments => ({ network_configuration: [{ assign_public_ip }] });

  test.each<[string, ConfiguredChange, string[]]>([
    [
      "a public address of tasks",
      changeOf("aws_ecs_service.Service", { before: service(false), after: service(true) }),
      ["public-address opened aws_ecs_service.Service: assign_public_ip is on, new"],
    ],
    [
      "a public address that goes",
      changeOf("aws_ecs_service.Service", { before: service(true), after: service(false) }),
      ["public-address closed aws_ecs_service.Service: assign_public_ip is on"],
    ],
    [
      "a public address of a schedule",
      changeOf("aws_scheduler_schedule.Schedule", {
        after: { target: [{ ecs_parameters: [{ network_configuration: [{ assign_public_ip: true }] }] }] },
      }),
      ["public-address opened aws_scheduler_schedule.Schedule: assign_public_ip is on, new"],
    ],
    [
      "public addresses of a subnet",
      changeOf("aws_subnet.Subnet", { after: { map_public_ip_on_launch: true } }),
      ["public-address opened aws_subnet.Subnet: map_public_ip_on_launch is on, new"],
    ],
    [
      "what the service decides",
      changeOf("aws_instance.Instance", { after: {}, unknown: { associate_public_ip_address: true } }),
      [],
    ],
    [
      "a public database",
      changeOf("aws_db_instance.Database", { after: { publicly_accessible: true } }),
      ["public-address opened aws_db_instance.Database: publicly_accessible is on, new, world"],
    ],
    [
      "an address",
      changeOf("aws_eip.Address", { after: {} }),
      ["public-address opened aws_eip.Address: a public address, new"],
    ],
    [
      "a listener of nobody's balancer",
      changeOf("aws_lb_listener.Listener", { after: { protocol: "TCP", port: 4334 } }),
      ["listener opened aws_lb_listener.Listener: TCP 4334, new"],
    ],
    [
      "the policy of an endpoint",
      changeOf("aws_vpc_endpoint.Endpoint", { before: { policy: "{}" }, after: { policy: '{"a":1}' } }),
      ["endpoint-policy changed aws_vpc_endpoint.Endpoint: its policy, see IAM -> its policy, see IAM"],
    ],
    [
      "an endpoint without a policy of its own",
      changeOf("aws_vpc_endpoint.Endpoint", { after: {}, unknown: { policy: true } }),
      [],
    ],
  ])("tell of %s", (_what, change, lines) => {
    expect(told(change)).toEqual(lines);
  });

  test.each([
    [true, "listener opened load balancer peers: TCP 4334, new"],
    [false, "listener opened load balancer peers: TCP 4334, new, world"],
  ])("tell whether a listener's balancer is internal: %s", (internal, line) => {
    const balancer = changeOf("aws_lb.Balancer", { after: { name: "peers", internal }, unknown: { arn: true } });
    const listener = changeOf(
      "aws_lb_listener.Listener",
      { after: { protocol: "TCP", port: 4334 }, unknown: { load_balancer_arn: true } },
      { load_balancer_arn: ["aws_lb.Balancer.arn"] },
    );
    expect(told(balancer, listener)).toEqual([line]);
  });

  test("tell of a balancer that turns to the Internet", () => {
    const balancer = changeOf("aws_lb.Balancer", { before: { internal: true }, after: { internal: false } });
    expect(told(balancer)).toEqual(["listener changed aws_lb.Balancer: internal -> faces the Internet, new, world"]);
  });
});
