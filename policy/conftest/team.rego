# An example of a team's own policy, for Conftest, over the plans of this project.
#
#   terraform -chdir=cdktf.out/stacks/production-orders-storage plan -out=change.tfplan
#   terraform -chdir=cdktf.out/stacks/production-orders-storage show -json change.tfplan > plan.json
#   conftest test --policy policy/conftest plan.json
#
# Conftest ends with 1 when a `deny` has something to say. What a `warn` says is printed only. Change what stands in
# capitals to your own; policies that need no other tool are written in TypeScript, in policy/team-rules.ts.
package main

import rego.v1

# Every resource that can be tagged carries these, from whatever place.
REQUIRED_TAGS := {"cost-center", "managed-by"}

ALLOWED_REGIONS := {"eu-west-1", "eu-central-1", "us-east-1"}

# One that works, one that waits; paused is none.
MOST_TRANSACTORS := 2

# What no apply brings back.
KEPT_TYPES := {"aws_dynamodb_table", "aws_kms_key", "aws_s3_bucket"}

# Resources that are made, changed, or stay as they are.
remaining contains change if {
	some change in input.resource_changes
	change.mode == "managed"
	change.change.after != null
}

tag_names(after) := object.keys(after.tags_all) if is_object(after.tags_all)

tag_names(after) := set() if not is_object(after.tags_all)

deny contains message if {
	some change in remaining

	# Only types that can be tagged have it.
	"tags_all" in object.keys(change.change.after)
	missing := REQUIRED_TAGS - tag_names(change.change.after)
	count(missing) > 0
	message := sprintf("%s has no tag %s", [change.address, concat(", ", sort(missing))])
}

deny contains message if {
	some provider in input.configuration.provider_config
	provider.name == "aws"
	region := provider.expressions.region.constant_value
	not region in ALLOWED_REGIONS
	message := sprintf("the provider works in %s; allowed are %s", [region, concat(", ", sort(ALLOWED_REGIONS))])
}

# A region that is no constant cannot be judged, and must not pass for that.
deny contains "the provider's region is not written out" if {
	some provider in input.configuration.provider_config
	provider.name == "aws"
	not provider.expressions.region.constant_value
}

deny contains message if {
	some change in remaining
	change.type == "aws_ecs_service"
	change.change.after.desired_count > MOST_TRANSACTORS
	message := sprintf(
		"%s runs %d transactors; more than %d only wait",
		[change.address, change.change.after.desired_count, MOST_TRANSACTORS],
	)
}

deny contains message if {
	some change in input.resource_changes
	change.type in KEPT_TYPES
	"delete" in change.change.actions
	message := sprintf("%s would be destroyed", [change.address])
}

# Not every plan is one of ours, and a policy that finds nothing to look at must not pass.
deny contains "this is no plan: write it with terraform show -json" if not input.resource_changes

warn contains message if {
	some change in remaining
	change.type == "aws_cloudwatch_log_group"
	change.change.after.retention_in_days < 30
	message := sprintf("%s keeps lines for %d days", [change.address, change.change.after.retention_in_days])
}
