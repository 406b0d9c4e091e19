# shellcheck shell=bash disable=SC2154
# The command-line tools of the distribution, one word each.

# A month: a reader of the past that runs longer than that is rare, and one that does loses its segments.
readonly GARBAGE_AGE_DAYS=31

usage() {
  give_up "$EXIT_USAGE" "usage: $1"
}

# database_uri DATABASE: the URI of a database in the system's table, in the variable uri; a whole URI stays as it is.
database_uri() {
  uri=$1
  [[ $1 != datomic:* ]] || return 0
  [[ $1 =~ ^[^[:space:]/?]*$ ]] || give_up "$EXIT_USAGE" 'the name of a database holds no blank, no / and no ?'
  local -r protocol=${DATOMIC_PROPERTY_PROTOCOL:-ddb} table=${DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE-}
  local place='' place_variable=DATOMIC_PROPERTY_AWS_DYNAMODB_REGION
  case $protocol in
    ddb) place=${DATOMIC_PROPERTY_AWS_DYNAMODB_REGION-} ;;
    ddb-local)
      place=${DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT-}
      place_variable=DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT
      ;;
  esac
  if [[ -z $place || -z $table ]]; then
    give_up "$EXIT_USAGE" "give a whole URI such as datomic:ddb://region/table/database, or set $place_variable and DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE"
  fi
  # Keys stay in the environment: every process can read a command line.
  uri=datomic:$protocol://$place/$table/$1
}

check_backup_uri() {
  [[ $1 =~ ^(s3://[a-z0-9][a-z0-9.-]+/.+|file:/.+)$ ]] ||
    give_up "$EXIT_USAGE" 'a backup is at s3://bucket/prefix or at file:/full/path; each database has one of its own'
}

check_time() {
  [[ $1 =~ ^[0-9]+$ ]] || give_up "$EXIT_USAGE" 'the time of a backup is a whole number; list-backups shows those there are'
}

run_tool() {
  local -r tool=$1
  shift
  local uri day
  case $tool in
    backup)
      [[ $# == 2 && -n $1 ]] || usage 'backup DATABASE BACKUP-URI'
      database_uri "$1"
      check_backup_uri "$2"
      run_vendor_tool bin/datomic backup-db "$uri" "$2"
      ;;
    list-backups)
      (($# == 1)) || usage 'list-backups BACKUP-URI'
      check_backup_uri "$1"
      run_vendor_tool bin/datomic list-backups "$1"
      ;;
    verify-backup)
      (($# == 2 || $# == 3)) || usage 'verify-backup BACKUP-URI TIME [READ-ALL]'
      [[ ${3:-true} =~ ^(true|false)$ ]] || usage 'verify-backup BACKUP-URI TIME [true|false: whether every segment is read]'
      check_backup_uri "$1"
      check_time "$2"
      run_vendor_tool bin/datomic verify-backup "$1" "${3:-true}" "$2"
      ;;
    restore)
      [[ $# == [23] && -n $2 ]] || usage 'restore BACKUP-URI DATABASE [TIME]'
      check_backup_uri "$1"
      database_uri "$2"
      [[ -z ${3:-} ]] || check_time "$3"
      run_vendor_tool bin/datomic restore-db "$1" "$uri" ${3:+"$3"}
      ;;
    gc-storage)
      [[ $# == [12] && -n $1 ]] || usage "gc-storage DATABASE [OLDER-THAN, a day such as 2026-01-31; $GARBAGE_AGE_DAYS days ago without one]"
      database_uri "$1"
      garbage_day "${2:-}"
      run_vendor_tool bin/run "$program_directory/lib/gc-storage.clj" "$uri" "$day"
      ;;
    gc-deleted-dbs)
      (($# == 0)) || usage 'gc-deleted-dbs'
      database_uri ''
      run_vendor_tool bin/datomic gc-deleted-dbs "${uri%/}"
      ;;
    repl | shell) run_vendor_tool "bin/$tool" "$@" ;;
  esac
}

# garbage_day DAY: the day, or the default one, in the variable day.
garbage_day() {
  day=$1
  [[ -n $day ]] || TZ=UTC0 printf -v day '%(%Y-%m-%d)T' $((EPOCHSECONDS - GARBAGE_AGE_DAYS * 86400))
  [[ $day =~ ^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$ ]] ||
    give_up "$EXIT_USAGE" 'OLDER-THAN is a day such as 2026-01-31'
}

# run_vendor_tool SCRIPT ARGUMENT...: with the heap of the contract, and those options that are no collector's.
run_vendor_tool() {
  local heap_mib='' option argument
  local -a options=() java_arguments=() jvm_options=() others=()
  check_variables
  [[ -z ${DATOMIC_HEAP_MIB+given} ]] || check_heap
  check_jvm_options
  refuse_problems
  for option in "${jvm_options[@]}"; do
    [[ $option != -D* && $option != --add-* ]] || options+=("$option")
  done
  check_java
  ask_launcher "$@"
  if [[ -n $heap_mib ]]; then
    # Only some of the scripts take a heap, and those that do not would hand it on to the program.
    for argument in "${java_arguments[@]}"; do
      [[ $argument =~ ^-Xm[xs][0-9]+[kKmMgG]?$ ]] || others+=("$argument")
    done
    java_arguments=("-Xmx${heap_mib}m" "-Xms${heap_mib}m" "${others[@]}")
  fi
  java_arguments=("${options[@]}" "${java_arguments[@]}")
  become_java
}
