import type { Construct } from "constructs";
import { EnvironmentStack } from "../constructs/base/environment-stack";
import { isDataProtected, type Environment } from "../constructs/base/environment";
import type { ResolvedSystem } from "../constructs/base/resolved-system";
import { ImageRepository } from "../constructs/image/image-repository";
import { pullStatements } from "../constructs/image/repository-policy";
import { logGroupKeyStatement, TransactorLogGroup } from "../constructs/observability/transactor-log-group";
import { CustomerKey } from "../constructs/storage/customer-key";
import { TransactorTable } from "../constructs/storage/transactor-table";

/** Everything of one system that holds data. Parts that are brought along are missing. */
export class StorageStack extends EnvironmentStack {
  readonly customerKey?: CustomerKey;
  readonly table?: TransactorTable;
  readonly repository?: ImageRepository;
  readonly logGroup?: TransactorLogGroup;

  constructor(scope: Construct, id: string, environment: Environment, resolved: ResolvedSystem) {
    super(scope, id, { environment, tags: resolved.tags });
    const { system, place, names } = resolved;
    const { storage = {} } = system;
    const dataProtection = isDataProtected(environment);
    const { encryption = "aws-owned" } = storage;

    if (encryption === "customer-key") {
      this.customerKey = new CustomerKey(this, "Key", {
        place,
        alias: names.keyAlias,
        description: `Table, images and logs of Datomic system ${environment.name} ${system.name}`,
        protect: dataProtection,
        serviceStatements: [logGroupKeyStatement(place, resolved.logGroupName)],
      });
    }
    const kmsKeyArn = typeof encryption === "object" ? encryption.existingKeyArn : this.customerKey?.arn;
    if (storage.existingTableName === undefined) {
      const { tableName, capacity } = resolved;
      this.table = new TransactorTable(this, "Table", { tableName, capacity, kmsKeyArn, dataProtection });
    }
    if (storage.existingRepositoryName === undefined) {
      this.repository = new ImageRepository(this, "Repository", {
        repositoryName: resolved.repositoryName,
        kmsKeyArn,
        policyStatements: pullStatements(place, storage.imagePullAccountIds ?? []),
        dataProtection,
      });
    }
    if (storage.existingLogGroupName === undefined) {
      const { logGroupName, logRetentionDays: retentionDays } = resolved;
      this.logGroup = new TransactorLogGroup(this, "LogGroup", {
        logGroupName,
        retentionDays,
        kmsKeyArn,
        dataProtection,
      });
    }
    this.addOutput("table_name", resolved.tableName, "DynamoDB table of the system");
    this.addOutput("repository_name", resolved.repositoryName, "ECR repository of the transactor's image");
    this.addOutput("log_group_name", resolved.logGroupName, "CloudWatch log group of the transactors");
  }
}
