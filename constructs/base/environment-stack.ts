import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  DefaultTokenResolver,
  S3Backend,
  StringConcat,
  TerraformElement,
  TerraformOutput,
  TerraformStack,
  Tokenization,
} from "cdktf";
import type { Construct } from "constructs";
import { isEmulated, type Environment } from "./environment";
import { stateKey, stateNames } from "./names";
import { visitTokens } from "./token-search";

/** AWS provider releases that both the bindings and the widespread 5.100 line satisfy. */
const PROVIDER_VERSIONS = ">= 5.100.0, < 7.0.0";

/** The one release the emulator's gaps are known for. */
const EMULATED_PROVIDER_VERSION = "5.100.0";

const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** What every stack of an environment needs. */
export interface EnvironmentStackProps {
  readonly environment: Environment;
  /** Tags for every resource of the stack. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * A stack with its state in S3 under a key of its own, a provider that refuses any other account, and tags on
 * everything. The id must be unique in the app; it is the key of the state.
 */
export class EnvironmentStack extends TerraformStack {
  readonly environment: Environment;
  readonly provider: AwsProvider;
  readonly backend: S3Backend;

  constructor(scope: Construct, id: string, { environment, tags }: EnvironmentStackProps) {
    super(scope, id);
    this.environment = environment;
    this.provider = this.addProvider(tags);
    this.backend = this.addBackend(id);
  }

  /** Name of the committed provider lock; stacks with the same providers share one. */
  get providerLockFile(): string {
    return `${this.lockedProviders.join("-")}.terraform.lock.hcl`;
  }

  /** Providers by name, sorted; a pinned release is named with it, so that its lock does not pin the others. */
  protected get lockedProviders(): readonly string[] {
    return [isEmulated(this.environment) ? `aws-${EMULATED_PROVIDER_VERSION}` : "aws"];
  }

  /** Adds an output whose name is exactly the one given: outputs are read by people and programs. */
  addOutput(name: string, value: string, description: string): TerraformOutput {
    const output = new TerraformOutput(this, `output-${name}`, { value, description });
    output.overrideLogicalId(name);
    return output;
  }

  /**
   * Gives references to other stacks their outputs, as CDKTF's own does. Only tokens refer to anything, and to resolve
   * all the rest as well was a quarter of a large app's synth.
   */
  override prepareStack(): void {
    for (const element of this.node.findAll().filter((node) => TerraformElement.isTerraformElement(node))) {
      visitTokens(element.toTerraform(), (token) => {
        Tokenization.resolve(token, { scope: this, resolver: RESOLVER, preparing: true });
      });
    }
  }

  private addProvider(tags: Readonly<Record<string, string>>): AwsProvider {
    const { accountId, region } = this.environment;
    const emulated = isEmulated(this.environment);
    // The bindings write a bare `aws` and their own exact version; the full source and a range let 5.100 be used.
    this.addOverride("terraform.required_providers.aws", {
      source: "hashicorp/aws",
      version: emulated ? EMULATED_PROVIDER_VERSION : PROVIDER_VERSIONS,
    });
    return new AwsProvider(this, "aws", {
      region,
      allowedAccountIds: [accountId],
      defaultTags: [{ tags: { ...tags } }],
      ...(emulated ? { s3UsePathStyle: true, skipMetadataApiCheck: "true" } : {}),
    });
  }

  private addBackend(id: string): S3Backend {
    const { accountId, region, state } = this.environment;
    const emulated = isEmulated(this.environment);
    // `encrypt` stays unset: without it S3 uses the bucket's own key, with it AES256 would take its place.
    const backend = new S3Backend(this, {
      bucket: state?.existingBucketName ?? stateNames(this.environment).bucket,
      key: stateKey(id),
      region,
      allowedAccountIds: [accountId],
      ...(emulated ? { usePathStyle: true, skipMetadataApiCheck: true } : {}),
    });
    backend.addOverride("use_lockfile", true);
    return backend;
  }
}
