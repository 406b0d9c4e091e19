import { MINIMAL_ENVIRONMENT } from "../support/environments";
import { properties, system, untyped, unwise, wrong, type BrokenRule } from "./wrong-configuration";

/** A property of a value that the types refuse. */
function property(name: string, value: unknown): ReturnType<typeof system> {
  return properties(untyped({ [name]: value }));
}

/** Properties that are texts or switches, and properties that are not listed. */
export const PROPERTY_TEXTS: readonly BrokenRule[] = [
  {
    field: "systems[0].properties.encrypt-channel",
    rule: "a value without surrounding blanks: a properties file keeps them, and a blank value undoes the default silently",
    fix: "trim the value, or remove the property",
    rows: [
      wrong(
        "a blank where TLS is switched, which turns it off",
        property("encrypt-channel", ""),
        properties({ "encrypt-channel": true }),
      ),
    ],
  },
  {
    field: "systems[0].properties.encrypt-channel",
    rule: "true or false",
    fix: "set one of the two",
    rows: [
      wrong(
        "yes for true, where TLS is switched",
        property("encrypt-channel", "yes"),
        properties({ "encrypt-channel": true }),
      ),
    ],
  },
  {
    field: "systems[0].properties.prefetch-probes",
    rule: "true or false",
    fix: "set one of the two",
    rows: [wrong("true in capitals", property("prefetch-probes", "TRUE"), properties({ "prefetch-probes": true }))],
  },
  {
    field: "systems[0].properties.metrics-callback",
    rule: "a value is one line of ASCII without backslashes: a properties file changes anything else on its way",
    fix: "remove such characters",
    rows: [
      wrong(
        "a second line inside of a value",
        properties({ "metrics-callback": "orders.metrics/publish\nprotocol=dev" }),
        properties({ "metrics-callback": "orders.metrics/publish" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.metrics-callback",
    rule: "the full name of a static Java method, or of a Clojure function with a / after its namespace",
    fix: "write it like com.example.Metrics.publish",
    rows: [
      wrong(
        "a path where a function belongs",
        properties({ "metrics-callback": "/opt/publish" }),
        properties({ "metrics-callback": "orders.metrics/publish" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.metrics-callback",
    rule: "Terraform would read what begins with ${ or %{ as an expression",
    fix: "remove it",
    rows: [
      wrong(
        "an expression that Terraform would evaluate",
        property("metrics-callback", "${terraform.workspace}"),
        properties({ "metrics-callback": "orders.metrics/publish" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.aws-cloudwatch-dimension-value",
    rule: "1 to 255 characters and no colon before them: CloudWatch takes nothing else as the value of a dimension",
    fix: "write it like orders",
    rows: [
      wrong(
        "a colon before the name of the metrics' dimension, which CloudWatch refuses",
        properties({ "aws-cloudwatch-dimension-value": ":orders" }),
        properties({ "aws-cloudwatch-dimension-value": "orders:1" }),
      ),
      wrong(
        "a name of the metrics' dimension of 256 characters",
        properties({ "aws-cloudwatch-dimension-value": "d".repeat(256) }),
        properties({ "aws-cloudwatch-dimension-value": "d".repeat(255) }),
      ),
    ],
  },
  {
    field: "systems[0].properties.aws-cloudwatch-dimension-value",
    rule: "a value is one line of ASCII without backslashes: a properties file changes anything else on its way",
    fix: "remove such characters",
    rows: [
      wrong(
        "a letter that CloudWatch refuses in a dimension",
        properties({ "aws-cloudwatch-dimension-value": "Aufträge" }),
        properties({ "aws-cloudwatch-dimension-value": "Auftraege" }),
      ),
    ],
  },
  {
    field: "systems[0].unlistedProperties.write-concurrency",
    rule: "this is a documented property, and its value is checked",
    fix: "set it in properties",
    rows: [
      wrong(
        "a documented property among the unlisted",
        system({ unlistedProperties: { "write-concurrency": 4 } }),
        properties({ "write-concurrency": 4 }),
      ),
    ],
  },
  {
    field: "systems[0].unlistedProperties.write-concurrency",
    rule: "this is a documented property, and its value is checked",
    fix: "set it in properties, where it stands already",
    rows: [
      wrong(
        "one property in both lists",
        system({ unlistedProperties: { "write-concurrency": 4 }, properties: { "write-concurrency": 4 } }),
        properties({ "write-concurrency": 4 }),
      ),
    ],
  },
  {
    field: "systems[0].unlistedProperties.Turbo",
    rule: "a property's name has lower-case words and hyphens between them",
    fix: "write it as in the vendor's properties file",
    rows: [
      wrong(
        "a name that stands in no properties file",
        system({ unlistedProperties: { Turbo: "on" } }),
        system({ unlistedProperties: { turbo: "on" } }),
      ),
    ],
  },
  {
    field: "systems[0].unlistedProperties.turbo",
    rule: "a value without surrounding blanks: a properties file keeps them, and a blank value undoes the default silently",
    fix: "trim the value, or remove the property",
    rows: [
      wrong(
        "a blank line for a property that is not known",
        system({ unlistedProperties: { turbo: "" } }),
        system({ unlistedProperties: { turbo: "on" } }),
      ),
    ],
  },
  {
    field: "systems[0].unlistedProperties.turbo",
    rule: "Terraform would read what begins with ${ or %{ as an expression",
    fix: "remove it",
    rows: [
      wrong(
        "an unlisted expression that Terraform would evaluate",
        system({ unlistedProperties: { turbo: "%{ if true }on%{ endif }" } }),
        system({ unlistedProperties: { turbo: "on" } }),
      ),
    ],
  },
  {
    field: "systems[0].unlistedProperties.turbo",
    rule: "a property's value is a text, a number, true or false",
    fix: "write one of these",
    rows: [
      wrong(
        "what is no number, for a property that is not known",
        system({ unlistedProperties: { turbo: NaN } }),
        system({ unlistedProperties: { turbo: 1.5 } }),
      ),
      wrong(
        "a number without end",
        system({ unlistedProperties: { turbo: Infinity } }),
        system({ unlistedProperties: { turbo: 0 } }),
      ),
    ],
  },
  {
    field: "systems[0].unlistedProperties.index-segs-per-second",
    rule: "no page documents it, and any release may change what it does",
    fix: "remove it",
    rows: [
      wrong(
        "a property that no page documents, past its check",
        system({ unlistedProperties: { "index-segs-per-second": 100 } }),
        MINIMAL_ENVIRONMENT,
      ),
    ],
  },
  {
    field: "systems[0].unlistedProperties.turbo",
    rule: "no documented property has this name, and the transactor ignores unknown ones without a word",
    fix: "make sure that your release knows it, and add it to the table in constructs/transactor/properties",
    rows: [
      unwise("a property that nobody may know", system({ unlistedProperties: { turbo: "on" } }), MINIMAL_ENVIRONMENT),
    ],
  },
  {
    field: "systems[0].secretProperties.cache-token",
    rule: "no documented property has this name, and the transactor ignores unknown ones without a word",
    fix: "make sure that your release knows it, and add it to the table in constructs/transactor/properties",
    rows: [
      unwise(
        "a secret property that nobody may know",
        system({ secretProperties: { "cache-token": "arn:aws:ssm:eu-west-1:111122223333:parameter/token" } }),
        MINIMAL_ENVIRONMENT,
      ),
    ],
  },
  {
    field: "systems[0].properties.encrypt-channel",
    rule: "data and credentials of the peer channel cross the network in the clear",
    fix: "remove it",
    rows: [
      unwise(
        "the peer channel in the clear",
        properties({ "encrypt-channel": false }),
        properties({ "encrypt-channel": true }),
      ),
    ],
  },
  {
    field: "systems[0].properties.metrics-callback",
    rule: "it takes the place of the reporter to CloudWatch, where no metric arrives any more, and alarms stay without data",
    fix: "let the callback pass what it gets to datomic.aws-monitor/cloudwatch-reporter as well, or remove it",
    rows: [
      unwise(
        "a callback that CloudWatch gets no metric beside",
        properties({ "metrics-callback": "orders.metrics/publish" }),
        properties({ "metrics-callback": "datomic.aws-monitor/cloudwatch-reporter" }),
      ),
    ],
  },
];
