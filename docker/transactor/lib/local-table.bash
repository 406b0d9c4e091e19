# shellcheck shell=bash disable=SC2154
# The table of a laptop's storage. On AWS it is Terraform that makes the table, and nothing here speaks to AWS.

# A server that is a JVM on a busy laptop takes seconds to answer first.
readonly LOCAL_TABLE_SECONDS=60
readonly LOCAL_TABLE_ANSWER_SECONDS=5
readonly LOCAL_TABLE_PAUSE_SECONDS=0.25
# Loopback, or a name that only a laptop's own network knows.
readonly LOCAL_HOST='^(127(\.[0-9]{1,3}){3}|[A-Za-z][A-Za-z0-9-]*)$'

# create_local_table: makes the table of the environment, and waits until it can be used. There may be one already.
create_local_table() {
  (($# == 0)) || usage 'create-local-table'
  check_variables
  _check_local_table
  refuse_problems
  local -r table=$DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE endpoint=$DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT
  local -r deadline=$((SECONDS + LOCAL_TABLE_SECONDS)) place="table $table at $endpoint"
  local made='' reason http_status http_body http_failure error_name
  local -A json_values
  # The server may hang up before it is asked.
  trap '' PIPE
  until _local_table_is_ready; do
    ((SECONDS < deadline)) || give_up "$EXIT_UNAVAILABLE" "$place: $reason, asked for $LOCAL_TABLE_SECONDS s"
    sleep "$LOCAL_TABLE_PAUSE_SECONDS"
  done
  if [[ -n $made ]]; then say INFO "$place: created"; else say INFO "$place: it is there already"; fi
}

_check_local_table() {
  local variable place=${DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT-}
  if [[ -n ${ECS_CONTAINER_METADATA_URI_V4:-} || ${AWS_EXECUTION_ENV:-} == AWS_ECS_* ]]; then
    problem 'create-local-table runs on ECS' 'it is for laptops: on AWS Terraform makes the table, with its protection and its backups' \
      'remove the word'
  fi
  if [[ ${DATOMIC_PROPERTY_PROTOCOL-} != ddb-local ]]; then
    problem "DATOMIC_PROPERTY_PROTOCOL is \"${DATOMIC_PROPERTY_PROTOCOL-}\"" 'create-local-table knows storage on a laptop only' 'set ddb-local'
  fi
  for variable in DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT; do
    if [[ -n ${!variable+given} ]]; then
      _check_property "$variable"
    else
      problem "$variable is not set" 'it tells which table is made, and where' "set it; ${PROPERTY_WORDS[$variable]}"
    fi
  done
  if _has_form DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT "$place" && [[ ! ${place%:*} =~ $LOCAL_HOST ]]; then
    problem "DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT is \"$place\"" \
      'create-local-table asks servers of this laptop only: localhost, 127.x.x.x, or a container by a name without dots' \
      'name such a server'
  fi
  if [[ ! ${AWS_ACCESS_KEY_ID:-local} =~ ^[A-Za-z0-9]+$ ]]; then
    problem 'AWS_ACCESS_KEY_ID holds other signs than letters and digits' 'DynamoDB Local takes no other key' 'set it to local'
  fi
}

# One look at the table: whether it is there and can be used. Otherwise why not is in reason; without a table one is asked for.
_local_table_is_ready() {
  if ! _ask_local_storage DescribeTable "{\"TableName\":\"$table\"}"; then
    reason=$http_failure
  elif [[ $http_status == 200 ]]; then
    _has_datomic_key || give_up "$EXIT_UNAVAILABLE" "$place has another key than Datomic's, which is id, a text, and nothing else"
    reason="it is ${json_values[".Table.TableStatus"]-in no known state}"
    [[ $reason == 'it is ACTIVE' ]] && return 0
  elif [[ $error_name == ResourceNotFoundException ]]; then
    _ask_for_local_table
  else
    _answered_with_error
  fi
  return 1
}

_ask_for_local_table() {
  local -r body="{\"TableName\":\"$table\",\"BillingMode\":\"PAY_PER_REQUEST\",\
\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}],\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]}"
  if ! _ask_local_storage CreateTable "$body"; then
    reason=$http_failure
  elif [[ $http_status == 200 ]]; then
    made=yes
    reason='it is not there yet'
  # Somebody else was faster.
  elif [[ $error_name == ResourceInUseException ]]; then
    reason='it is not there yet'
  else
    _answered_with_error
  fi
}

# An error of the server may pass; one of the request does not.
_answered_with_error() {
  reason="the server answered with status $http_status${error_name:+, $error_name}"
  [[ $http_status == 5* ]] || give_up "$EXIT_UNAVAILABLE" "$place: $reason"
}

# _ask_local_storage OPERATION BODY: servers on laptops look at the form of a signature and not at what it signs.
_ask_local_storage() {
  local -r scope="${AWS_ACCESS_KEY_ID:-local}/20260101/${AWS_REGION:-us-east-1}/dynamodb/aws4_request"
  local -r headers=(
    "X-Amz-Target: DynamoDB_20120810.$1"
    'Content-Type: application/x-amz-json-1.0'
    'X-Amz-Date: 20260101T000000Z'
    "Authorization: AWS4-HMAC-SHA256 Credential=$scope, SignedHeaders=host;x-amz-date, Signature=0"
  )
  local lines
  printf -v lines '%s\r\n' "${headers[@]}"
  json_values=() error_name=''
  http_post "http://$endpoint/" "$LOCAL_TABLE_ANSWER_SECONDS" "$lines" "$2" || return 1
  if ! json_leaves "$http_body"; then
    http_failure='its answer is no JSON'
    return 1
  fi
  error_name=${json_values[".__type"]-}
  error_name=${error_name##*#}
}

_has_datomic_key() {
  local index type=''
  for ((index = 0; ; index++)); do
    [[ -n ${json_values[".Table.AttributeDefinitions.$index.AttributeName"]-} ]] || break
    [[ ${json_values[".Table.AttributeDefinitions.$index.AttributeName"]} != id ]] ||
      type=${json_values[".Table.AttributeDefinitions.$index.AttributeType"]-}
  done
  [[ $type == S && ${json_values[".Table.KeySchema.0.AttributeName"]-} == id && -z ${json_values[".Table.KeySchema.1.AttributeName"]-} ]]
}
