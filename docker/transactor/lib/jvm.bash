# shellcheck shell=bash
# Options of the JVM: the contract's, those of this image, and what must not change them behind its back.

# Variables the JVM or the vendor's scripts read, and what stands in their place.
declare -Ar FOREIGN_VARIABLES=(
  [JAVA_OPTS]=DATOMIC_JVM_OPTIONS
  [JAVA_TOOL_OPTIONS]=DATOMIC_JVM_OPTIONS
  [JDK_JAVA_OPTIONS]=DATOMIC_JVM_OPTIONS
  [_JAVA_OPTIONS]=DATOMIC_JVM_OPTIONS
  [XMX]=DATOMIC_HEAP_MIB
  [XMS]=DATOMIC_HEAP_MIB
)

# Names of properties are words with one hyphen between two of them.
readonly KNOWN_VARIABLES='^DATOMIC_(PROPERTY_[A-Z][A-Z0-9]*(_[A-Z0-9]+)*|HEAP_MIB|JVM_OPTIONS|LOG_FORMAT|HOME|EXT_CLASSPATH)$'

# check_variables: names that nobody reads, and names that others read.
check_variables() {
  local entry name
  for name in JAVA_OPTS JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS XMX XMS; do
    [[ -n ${!name+given} ]] || continue
    problem "$name is set" 'it would change the JVM behind the settings that are checked' "set ${FOREIGN_VARIABLES[$name]} instead"
  done
  # The shell shows no variable whose name cannot be its own.
  while IFS= read -r -d '' entry; do
    name=${entry%%=*}
    [[ ${name^^} == DATOMIC_* ]] || continue
    [[ $name =~ $KNOWN_VARIABLES ]] && continue
    problem "$name is set" \
      'no program of this image reads it: names are DATOMIC_HEAP_MIB, DATOMIC_JVM_OPTIONS, DATOMIC_LOG_FORMAT, and DATOMIC_PROPERTY_ with a property in capitals, _ for -' \
      'correct the name, or remove it'
  done </proc/self/environ
  if [[ ${DATOMIC_LOG_FORMAT:-json} != json && ${DATOMIC_LOG_FORMAT:-json} != text ]]; then
    problem 'DATOMIC_LOG_FORMAT is neither json nor text' 'lines of the log are JSON objects, or plain text' 'set one of the two, or remove it'
    DATOMIC_LOG_FORMAT=json
  fi
  _check_keys
}

_check_keys() {
  [[ -n ${AWS_ACCESS_KEY_ID+given}${AWS_SECRET_ACCESS_KEY+given} ]] || return 0
  [[ -n ${AWS_CONTAINER_CREDENTIALS_RELATIVE_URI:-}${AWS_CONTAINER_CREDENTIALS_FULL_URI:-} ]] || return 0
  problem 'AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is set' 'static keys beat the task role, which is there as well' 'remove them'
}

# check_jvm_options: the words of DATOMIC_JVM_OPTIONS, in the array jvm_options.
check_jvm_options() {
  local option
  if [[ ${DATOMIC_JVM_OPTIONS-} =~ [^\ -~] ]]; then
    problem 'DATOMIC_JVM_OPTIONS holds what is no plain text' 'options are ASCII, with blanks between them' 'remove such characters'
  fi
  # To its end, and not to the end of a line.
  read -r -d '' -a jvm_options <<<"${DATOMIC_JVM_OPTIONS:-$DEFAULT_JVM_OPTIONS}" || true
  for option in "${jvm_options[@]}"; do
    _check_jvm_option "$option"
  done
}

# The value of an option is never shown: it may be a secret.
_check_jvm_option() {
  local -r option=$1 name=${1%%[=:]*}
  local form fix='remove it'
  if [[ $option != -* || $option == - || $option == -- ]]; then
    problem 'DATOMIC_JVM_OPTIONS holds a word that is no option' \
      'an option begins with a hyphen and holds no blank, for blanks are between options' 'remove it'
    return
  fi
  for form in "${!OPTION_REFUSAL[@]}"; do
    [[ $option =~ $form ]] || continue
    [[ ! $option =~ ^-X?m|Heap|NewSize|RAM ]] || fix='remove it, and set DATOMIC_HEAP_MIB'
    problem "DATOMIC_JVM_OPTIONS holds ${option%%=*}" "${OPTION_REFUSAL[$form]}" "$fix"
    return
  done
  if [[ $option == -Ddatomicfargate.* ]]; then
    problem "DATOMIC_JVM_OPTIONS holds $name" 'the start program tells the log where its sign of life goes' 'remove it'
  elif [[ $option == -D*=* ]] && may_be_secret "$name"; then
    problem "DATOMIC_JVM_OPTIONS holds $name" 'every process can read the command line of another one, and a secret stands in it' 'remove it'
  fi
}

# check_collector: one in the array jvm_options; those that are refused count, so that a mistake is told once.
check_collector() {
  local option
  local -A collectors=()
  for option in "${jvm_options[@]}"; do
    [[ $option != -XX:+Use*GC ]] || collectors[$option]=named
  done
  if ((${#collectors[@]} == 0)); then
    problem 'DATOMIC_JVM_OPTIONS names no collector' "with any option the vendor's script drops its own, without a word" \
      "add $DEFAULT_JVM_OPTIONS"
  elif ((${#collectors[@]} > 1)); then
    problem "DATOMIC_JVM_OPTIONS names ${#collectors[@]} collectors" 'one collector; the JVM refuses to start with two' 'keep one of them'
  fi
}
