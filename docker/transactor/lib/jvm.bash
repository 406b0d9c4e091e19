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

readonly KNOWN_VARIABLES='^DATOMIC_(PROPERTY_[A-Z0-9_]+|HEAP_MIB|JVM_OPTIONS|LOG_FORMAT|HOME|EXT_CLASSPATH)$'

# check_variables: names that nobody reads, and names that others read.
check_variables() {
  local entry name
  for name in JAVA_OPTS JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS XMX XMS; do
    [[ -n ${!name+given} ]] || continue
    problem "$name is set" 'it would change the JVM behind the settings that are checked' "set ${FOREIGN_VARIABLES[$name]} instead"
  done
  # The shell drops names that cannot be its own, and so does not show them.
  while IFS= read -r -d '' entry; do
    name=${entry%%=*}
    [[ $name == DATOMIC_* ]] || continue
    [[ $name =~ $KNOWN_VARIABLES ]] && continue
    problem "$name is set" \
      'no program of this image reads it: names are DATOMIC_HEAP_MIB, DATOMIC_JVM_OPTIONS, DATOMIC_LOG_FORMAT, and DATOMIC_PROPERTY_ with a property in capitals, _ for -' \
      'correct the name, or remove it'
  done < <(list_environment)
  if [[ ${DATOMIC_LOG_FORMAT:-json} != json && ${DATOMIC_LOG_FORMAT:-json} != text ]]; then
    problem 'DATOMIC_LOG_FORMAT is neither json nor text' 'lines of the log are JSON objects, or plain text' 'set one of the two, or remove it'
    DATOMIC_LOG_FORMAT=json
  fi
  _check_keys
}

# The environment as this program got it, entries ended by a zero byte.
list_environment() {
  if [[ -r /proc/self/environ ]]; then
    cat /proc/self/environ
  else
    env -0
  fi
}

_check_keys() {
  [[ -n ${AWS_ACCESS_KEY_ID+given}${AWS_SECRET_ACCESS_KEY+given} ]] || return 0
  [[ -n ${AWS_CONTAINER_CREDENTIALS_RELATIVE_URI:-}${AWS_CONTAINER_CREDENTIALS_FULL_URI:-} ]] || return 0
  problem 'AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is set' 'static keys beat the task role, which is there as well' 'remove them'
}

# check_jvm_options: the words of DATOMIC_JVM_OPTIONS, in the array jvm_options.
check_jvm_options() {
  local option collectors=0
  if [[ ${DATOMIC_JVM_OPTIONS-} =~ [^\ -~] ]]; then
    problem 'DATOMIC_JVM_OPTIONS holds what is no plain text' 'options are ASCII, with blanks between them' 'remove such characters'
    return
  fi
  read -r -a jvm_options <<<"${DATOMIC_JVM_OPTIONS:-$DEFAULT_JVM_OPTIONS}"
  for option in "${jvm_options[@]}"; do
    case $option in
      -Xmx* | -Xms* | -XX:MaxHeapSize=* | -XX:InitialHeapSize=* | -XX:*RAMPercentage=*)
        problem "DATOMIC_JVM_OPTIONS holds ${option%%=*}" 'the heap has a setting of its own, which is checked' 'remove it, and set DATOMIC_HEAP_MIB'
        ;;
      -XX:+Use*GC) collectors=$((collectors + 1)) ;;
      -*) ;;
      *) problem 'DATOMIC_JVM_OPTIONS holds a word without a hyphen before it' 'options are separated by blanks, so none can hold one' 'remove it' ;;
    esac
  done
  if ((collectors == 0)); then
    problem 'DATOMIC_JVM_OPTIONS names no collector' "with any option the vendor's script drops its own, without a word" \
      "add $DEFAULT_JVM_OPTIONS"
  fi
}
