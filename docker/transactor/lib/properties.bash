# shellcheck shell=bash
# From the container's variables to the transactor's properties file.

readonly REQUIRED=(
  DATOMIC_PROPERTY_PROTOCOL
  DATOMIC_PROPERTY_PORT
  DATOMIC_PROPERTY_MEMORY_INDEX_THRESHOLD
  DATOMIC_PROPERTY_MEMORY_INDEX_MAX
  DATOMIC_PROPERTY_OBJECT_CACHE_MAX
)

# property_name VARIABLE: its name in the file, in the variable name.
property_name() {
  name=${1#DATOMIC_PROPERTY_}
  name=${name,,}
  name=${name//_/-}
}

# set_property_defaults: what every transactor of this image needs and nobody has to say.
set_property_defaults() {
  if [[ -z ${DATOMIC_PROPERTY_PING_HOST+given}${DATOMIC_PROPERTY_PING_PORT+given}${DATOMIC_PROPERTY_PING_CONCURRENCY+given} ]]; then
    export DATOMIC_PROPERTY_PING_HOST=localhost
    export DATOMIC_PROPERTY_PING_PORT=$DEFAULT_PING_PORT
    # The vendor's default of three is too few on two to five cores.
    export DATOMIC_PROPERTY_PING_CONCURRENCY=6
  fi
  export DATOMIC_PROPERTY_DATA_DIR=${DATOMIC_PROPERTY_DATA_DIR-$DEFAULT_DATA_DIRECTORY}
}

# check_properties: each variable by itself, then what is missing.
check_properties() {
  local variable
  for variable in "${!DATOMIC_PROPERTY_@}"; do
    _check_property "$variable"
  done
  _check_missing
}

# shown VARIABLE: the variable and its value for a message, in the variable what; a value that may be secret is left out.
shown() {
  what=$1
  [[ ${PROPERTY_USE[$1]:-} == open ]] && what="$1 is \"${!1}\""
  return 0
}

_check_property() {
  local variable=$1 value=${!1} use=open what
  shown "$variable"
  case ${PROPERTY_USE[$variable]:-unknown} in
    refused)
      problem "$variable is set" "${PROPERTY_REFUSAL[$variable]}" 'remove it'
      return
      ;;
    option)
      problem "$variable is set" 'no properties file knows it' 'give it to the JVM as -D option in DATOMIC_JVM_OPTIONS'
      return
      ;;
    unknown)
      may_be_secret "$variable" && use=secret
      _check_text "$variable" "$use" || true
      return
      ;;
  esac
  _check_text "$variable" "${PROPERTY_USE[$variable]}" || return 0
  if ! _has_form "$variable" "$value"; then
    problem "$what" "${PROPERTY_WORDS[$variable]}" 'correct the value'
  fi
}

# Whether the value is one line of text; a secret may have blanks at its ends.
_check_text() {
  local variable=$1 use=$2 value=${!1}
  if [[ -z $value ]]; then
    problem "$variable is empty" 'an empty line in the properties file undoes the default without a word' 'remove it, or set a value'
  elif ! is_unicode "$value"; then
    problem "$variable holds bytes that are no UTF-8" 'a properties file would change them on their way' 'encode the value as UTF-8'
  elif [[ $value =~ [[:cntrl:]] ]]; then
    problem "$variable holds a line break or another control character" 'a value is one line; a secret often gets a line break from the file it was made of' 'remove it'
  elif [[ $use == open && $value =~ ^[[:space:]]|[[:space:]]$ ]]; then
    problem "$variable has blanks at its ends" 'a properties file keeps them, and the transactor ends with a NumberFormatException or worse' 'remove them'
  else
    return 0
  fi
  return 1
}

_has_form() {
  local variable=$1 value=$2 mib
  local least=${PROPERTY_LEAST[$variable]:-} most=${PROPERTY_MOST[$variable]:-} form=${PROPERTY_FORM[$variable]:-}
  local exception=${PROPERTY_EXCEPTION[$variable]:-}
  case ${PROPERTY_KIND[$variable]} in
    size) mebibytes "$value" && ((mib >= least)) ;;
    integer) [[ $value =~ ^(0|[1-9][0-9]{0,9})$ ]] && ((value >= least && value <= most)) ;;
    boolean) [[ $value == true || $value == false ]] ;;
    *) [[ $value =~ $form ]] && [[ -z $exception || ! $value =~ $exception ]] ;;
  esac
}

_check_missing() {
  local variable other required=("${REQUIRED[@]}")
  local -A told=()
  case ${DATOMIC_PROPERTY_PROTOCOL-ddb} in
    ddb) required+=(DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE DATOMIC_PROPERTY_AWS_DYNAMODB_REGION) ;;
    ddb-local) required+=(DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT) ;;
    sql | dev | cass*)
      problem "DATOMIC_PROPERTY_PROTOCOL is \"$DATOMIC_PROPERTY_PROTOCOL\"" 'storage is DynamoDB here: ddb, or ddb-local on a laptop' 'set ddb'
      ;;
  esac
  for variable in "${required[@]}"; do
    [[ -n ${!variable+given} ]] && continue
    problem "$variable is not set" 'without it the transactor does not start' "set it; ${PROPERTY_WORDS[$variable]}"
  done
  if [[ ${DATOMIC_PROPERTY_PROTOCOL-} == ddb && -n ${DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT+given} ]]; then
    problem 'DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT is set' 'it belongs to the protocol ddb-local' \
      'remove it; a local server is named by the variable AWS_ENDPOINT_URL'
  fi
  _check_addresses
  for variable in "${!DATOMIC_PROPERTY_@}"; do
    for other in ${PROPERTY_NEEDS[$variable]:-}; do
      [[ -z ${!other+given} && -z ${told[$other]:-} ]] || continue
      told[$other]=yes
      problem "$other is not set" "$variable does nothing without it" 'set both, or neither'
    done
  done
}

_check_addresses() {
  if [[ ${DATOMIC_PROPERTY_HOST-} == 0.0.0.0 && -z ${DATOMIC_PROPERTY_ALT_HOST-} ]]; then
    problem 'DATOMIC_PROPERTY_HOST is "0.0.0.0"' 'peers dial what stands there, and 0.0.0.0 is no one'"'"'s address' \
      'remove it, so that the container finds its own address; or set DATOMIC_PROPERTY_ALT_HOST to the one peers reach'
  elif [[ -n ${DATOMIC_PROPERTY_ALT_HOST-} && ${DATOMIC_PROPERTY_HOST-} != 0.0.0.0 ]]; then
    problem 'DATOMIC_PROPERTY_ALT_HOST is set' 'a peer outside EC2 dials it before the host, and every connection stalls on a wrong value' \
      'remove it, or set DATOMIC_PROPERTY_HOST to 0.0.0.0 on a laptop'
  fi
}

# write_properties FILE: every property as java.util.Properties reads it back.
write_properties() {
  local variable name value escaped
  for variable in "${!DATOMIC_PROPERTY_@}"; do
    property_name "$variable"
    escape_value "${!variable}"
    printf '%s=%s\n' "$name" "$escaped"
  done >"$1"
}

# escape_value TEXT: the text as the value of a properties file, in the variable escaped.
escape_value() {
  local sign code
  escaped=${1//\\/\\\\}
  [[ $escaped != ' '* ]] || escaped="\\$escaped"
  # Once for each character and not for each place, for a long value would take seconds.
  while [[ $escaped =~ [^\ -~] ]]; do
    sign=${BASH_REMATCH[0]}
    printf -v code '%d' "'$sign"
    # Above the basic plane a character is two.
    if ((code > 0xFFFF)); then
      printf -v code '\\u%04x\\u%04x' $((0xD800 + ((code - 0x10000) >> 10))) $((0xDC00 + ((code - 0x10000) & 0x3FF)))
    else
      printf -v code '\\u%04x' "$code"
    fi
    escaped=${escaped//"$sign"/"$code"}
  done
}
