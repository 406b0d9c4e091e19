# shellcheck shell=bash
# The heap, what Datomic keeps in it, and the container's limit.

# mebibytes TEXT: a size in the transactor's notation as whole MiB, in the variable mib. Returns 1 for anything else.
mebibytes() {
  # So many digits are more than any machine has, and few enough to be counted with.
  [[ $1 =~ ^([1-9][0-9]{0,11})([kKmMgG]?)$ ]] || return 1
  local number=${BASH_REMATCH[1]} smaller=1
  case ${BASH_REMATCH[2],,} in
    g) number=$((number << 10)) ;;
    m) ;;
    k) smaller=1024 ;;
    *) smaller=1048576 ;;
  esac
  ((number % smaller == 0)) || return 1
  mib=$((number / smaller))
}

readonly CONTROL_GROUPS=/sys/fs/cgroup
# A control group may have a little less than the task, whose heap was planned to the last MiB.
readonly HEAP_TOLERANCE_PERCENT=2

# container_memory_mib DIRECTORY: the memory limit that a control group sets, in limit_mib; empty without one.
container_memory_mib() {
  local -r directory=$1
  local file bytes
  limit_mib=''
  for file in "$directory/memory.max" "$directory/memory/memory.limit_in_bytes"; do
    [[ -r $file ]] || continue
    read -r bytes <"$file" || [[ -n $bytes ]] || continue
    # Without a limit the file holds a word, or more than any machine has.
    [[ $bytes =~ ^[0-9]{1,15}$ ]] && limit_mib=$((bytes >> 20))
    return 0
  done
}

# check_heap: DATOMIC_HEAP_MIB against the container's limit; heap_mib is empty when it is wrong.
check_heap() {
  local value=${DATOMIC_HEAP_MIB-} what='not set' limit_mib
  heap_mib=''
  [[ -z ${DATOMIC_HEAP_MIB+given} ]] || what="\"$value\""
  if ! [[ $value =~ ^[1-9][0-9]{0,7}$ ]] || ((value < SMALLEST_HEAP_MIB)); then
    problem "DATOMIC_HEAP_MIB is $what" \
      "the heap of the JVM, a whole number of MiB from $SMALLEST_HEAP_MIB on; without it the JVM takes a share that fits no cache" \
      'set it to 1024 in a container of 2048 MiB, or to 4096 in one of 8192 MiB'
    return
  fi
  heap_mib=$value
  container_memory_mib "$CONTROL_GROUPS"
  if [[ -n $limit_mib ]] && ((heap_mib * 100 > limit_mib * (LARGEST_HEAP_PERCENT + HEAP_TOLERANCE_PERCENT))); then
    problem "DATOMIC_HEAP_MIB is $heap_mib" \
      "at most $LARGEST_HEAP_PERCENT % of the container's $limit_mib MiB: the JVM needs the rest outside its heap, and the kernel kills what exceeds the limit" \
      "set it to at most $((limit_mib * LARGEST_HEAP_PERCENT / 100)), or give the container $(((heap_mib * 100 + LARGEST_HEAP_PERCENT - 1) / LARGEST_HEAP_PERCENT)) MiB"
  fi
}

# check_caches: the transactor's own rules on sizes that are right by themselves.
check_caches() {
  local threshold max cache mib
  mebibytes "${DATOMIC_PROPERTY_MEMORY_INDEX_THRESHOLD-}" && threshold=$mib || return 0
  mebibytes "${DATOMIC_PROPERTY_MEMORY_INDEX_MAX-}" && max=$mib || return 0
  mebibytes "${DATOMIC_PROPERTY_OBJECT_CACHE_MAX-}" && cache=$mib || return 0
  if ((max < threshold)); then
    problem "DATOMIC_PROPERTY_MEMORY_INDEX_MAX is $max MiB" \
      "not below DATOMIC_PROPERTY_MEMORY_INDEX_THRESHOLD, which is $threshold MiB: the transactor refuses to start" \
      "set it to ${threshold}m or more"
  fi
  if [[ -n $heap_mib ]] && (((max + cache) * 100 > heap_mib * LARGEST_CACHE_PERCENT)); then
    problem "DATOMIC_PROPERTY_MEMORY_INDEX_MAX and DATOMIC_PROPERTY_OBJECT_CACHE_MAX are $max and $cache MiB" \
      "together at most $LARGEST_CACHE_PERCENT % of the heap, which is $heap_mib MiB: the transactor refuses to start" \
      "lower either so that both are at most $((heap_mib * LARGEST_CACHE_PERCENT / 100)) MiB, or raise DATOMIC_HEAP_MIB"
  fi
}
