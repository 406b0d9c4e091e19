# shellcheck shell=bash disable=SC2034,SC2154
# The address that the transactor binds to and peers dial.

readonly METADATA_TRIES=5
readonly METADATA_SECONDS=2
readonly METADATA_PAUSE_SECONDS=1
# Longer than the answer may take.
readonly CONNECTION_SECONDS=3
# The kernel's own table.
readonly KERNEL_ADDRESSES=/proc/net/fib_trie

# check_host: finds what can be wrong with the address without asking anyone. Leaves host_address empty where ECS has to be asked.
check_host() {
  host_address=${DATOMIC_PROPERTY_HOST-}
  host_source='given by DATOMIC_PROPERTY_HOST'
  [[ -z ${DATOMIC_PROPERTY_HOST+given} && -z ${ECS_CONTAINER_METADATA_URI_V4:-} ]] || return 0
  if [[ ${AWS_EXECUTION_ENV:-} == AWS_ECS_* ]]; then
    problem 'ECS_CONTAINER_METADATA_URI_V4 is not set' \
      'ECS sets it from platform version 1.4.0 on: the address peers dial comes from there, and an interface may hold another one' \
      'run the task on platform version 1.4.0 or LATEST'
  else
    _host_of_container
  fi
}

# resolve_host: asks ECS unless the address is known, and ends the program where ECS does not tell it.
resolve_host() {
  [[ -n $host_address ]] || _host_from_metadata
}

_host_from_metadata() {
  local try
  for ((try = 1; try <= METADATA_TRIES; try++)); do
    if _ask_metadata; then
      if [[ $http_status != 200 ]]; then
        http_failure="it answered with status $http_status"
      elif _address_in_metadata; then
        host_source='from the ECS metadata endpoint'
        return
      fi
    fi
    ((try == METADATA_TRIES)) || sleep "$METADATA_PAUSE_SECONDS"
  done
  give_up "$EXIT_UNAVAILABLE" "the task's own address is unknown: ECS_CONTAINER_METADATA_URI_V4 was asked $METADATA_TRIES times, and $http_failure"
}

# Asks in a process of its own: no connection is given up in less than two minutes by the one that waits for it.
_ask_metadata() {
  local answers asking
  exec {answers}< <(
    trap '' PIPE
    http_get "$ECS_CONTAINER_METADATA_URI_V4" "$METADATA_SECONDS" || http_status=''
    printf '%s\0' "$http_status" "$http_failure" "$http_body"
  )
  asking=$!
  if IFS= read -r -d '' -t "$CONNECTION_SECONDS" -u "$answers" http_status; then
    IFS= read -r -d '' -u "$answers" http_failure
    IFS= read -r -d '' -u "$answers" http_body
  else
    http_status='' http_failure="no connection within $CONNECTION_SECONDS s"
    kill "$asking" 2>/dev/null
  fi
  exec {answers}<&-
  wait "$asking"
  [[ -n $http_status ]]
}

# The first IPv4 address of the task's own interface; of any other network only where there is none of mode awsvpc.
_address_in_metadata() {
  local -A json_values=()
  local -r octet='(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])'
  local network mode address found='' other='' networks=0
  if ! json_leaves "$http_body"; then
    http_failure='its answer is no JSON'
    return 1
  fi
  for ((network = 0; ; network++)); do
    mode=${json_values[".Networks.$network.NetworkMode"]:-}
    address=${json_values[".Networks.$network.IPv4Addresses.0"]:-}
    [[ -n $mode$address ]] || break
    networks=$((networks + 1))
    [[ $address =~ ^$octet(\.$octet){3}$ ]] || continue
    if [[ $mode == awsvpc ]]; then
      found=${found:-$address}
    else
      other=${other:-$address}
    fi
  done
  host_address=${found:-$other}
  if [[ -z $host_address ]]; then
    http_failure='it names no IPv4 address; peers cannot dial another kind, so the subnet needs IPv4'
    return 1
  fi
  ((networks == 1)) || say INFO "the task has $networks networks, and peers are told its first address in a VPC: $host_address"
}

# For no program of the image prints addresses.
_host_of_container() {
  local address='' line
  host_address=''
  while read -r line; do
    if [[ $line =~ ^(\|--|\+--)\ ([0-9.]+) ]]; then
      address=${BASH_REMATCH[2]}
    elif [[ $line == '/32 host LOCAL' && ! $address =~ ^(127|169\.254)\. ]]; then
      host_address=$address
      break
    fi
  done 2>/dev/null <"$KERNEL_ADDRESSES" || true
  if [[ -z $host_address ]]; then
    problem 'DATOMIC_PROPERTY_HOST is not set' \
      'outside ECS it is the address of the container, and this one has none but loopback' \
      'set it to the address peers reach the container at'
    return
  fi
  host_source="the container's own, for this is not ECS"
}
