# shellcheck shell=bash disable=SC2034
# What the programs of the image say: lines of the log, and all problems in one message.

# Wrong or missing values, as sysexits.h counts.
readonly EXIT_USAGE=64
# Something the container was promised is not there.
readonly EXIT_UNAVAILABLE=69
# The distribution in the image is not the one these programs know.
readonly EXIT_SOFTWARE=70

problems=()

# json_text TEXT: the text as a JSON string, quotes included, in the variable json.
json_text() {
  local text=$1 sign code
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  text=${text//$'\t'/\\t}
  while [[ $text =~ [[:cntrl:]] ]]; do
    sign=${BASH_REMATCH[0]}
    printf -v code '\\u%04x' "'$sign"
    text=${text//"$sign"/"$code"}
  done
  json="\"$text\""
}

# say LEVEL MESSAGE: a line on standard error, in the form of the transactor's own lines.
say() {
  local level=$1 message=$2 json now=$EPOCHREALTIME time
  if [[ ${DATOMIC_LOG_FORMAT:-json} == text ]]; then
    # A terminal obeys control characters.
    printf '%s\n' "${message//[^[:print:]$'\n']/?}" >&2
    return
  fi
  json_text "${message//[^[:print:][:cntrl:]]/?}"
  TZ=UTC0 printf -v time '%(%Y-%m-%dT%H:%M:%S)T' "${now%[.,]*}"
  now=${now#*[.,]}
  printf '{"timestamp":"%s.%sZ","level":"%s","logger":"datomic-fargate.start","message":%s}\n' \
    "$time" "${now:0:3}" "$level" "$json" >&2
}

# problem WHAT RULE FIX: remembers what is wrong, to be told with everything else that is.
problem() {
  problems+=("  $1"$'\n'"    rule: $2"$'\n'"    fix:  $3")
}

# refuse_problems: ends the program when there are any.
refuse_problems() {
  local count=${#problems[@]} noun=problems message
  ((count > 0)) || return 0
  ((count > 1)) || noun=problem
  printf -v message '%s\n' "$count $noun with the environment of this container" "${problems[@]}"
  say ERROR "${message%$'\n'}"
  exit "$EXIT_USAGE"
}

# give_up STATUS MESSAGE
give_up() {
  say ERROR "$2"
  exit "$1"
}
