# shellcheck shell=bash
# The transactor itself: everything is checked, then this process becomes the JVM.

run_transactor() {
  local host_address host_source heap_mib run_directory jvm_options java_arguments
  (($# == 0)) || problem 'the transactor takes no arguments' 'settings come from the environment' 'remove them'
  set_property_defaults
  check_variables
  check_host
  check_properties
  check_heap
  check_caches
  check_jvm_options
  check_collector
  prepare_directories
  refuse_problems
  resolve_host
  export DATOMIC_PROPERTY_HOST=$host_address

  local -r properties_file=$run_directory/transactor.properties
  (umask 077 && write_properties "$properties_file")
  local -a options=("-Xmx${heap_mib}m" "-Xms${heap_mib}m" "${jvm_options[@]}")
  check_java
  ask_launcher bin/transactor "${options[@]}" "$properties_file"
  if [[ ${java_arguments[-1]} != "$properties_file" ]] || ! passes_on "${options[@]}" || ! passes_on clojure.main; then
    give_up "$EXIT_SOFTWARE" 'bin/transactor of this distribution does not pass on the options of the JVM and the properties file'
  fi
  # The script would make several words of a path with blanks.
  java_arguments=("-Ddatomicfargate.signOfLife=$run_directory/last-sign-of-life" "${java_arguments[@]}")
  # What is printed past the log becomes lines of the log too.
  [[ $DATOMIC_LOG_FORMAT == text ]] || java_arguments=("-javaagent:$DATOMIC_HOME/lib/datomic-fargate-logging.jar" "${java_arguments[@]}")
  say INFO "starting transactor $(_release): heap $heap_mib MiB, host $host_address, $host_source"
  become_java
}

_release() {
  local release=''
  { read -r release <"$DATOMIC_HOME/VERSION"; } 2>/dev/null || true
  printf '%s' "${release:-of a release that VERSION does not tell}"
}
