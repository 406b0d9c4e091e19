# shellcheck shell=bash disable=SC2154
# The vendor's scripts say which command they would run; the start program runs it. So process 1 is the JVM and gets SIGTERM, whether a
# release's script replaces itself by Java or waits for it.

# ask_launcher SCRIPT ARGUMENT...: the arguments of Java, in the array java_arguments, for a process in DATOMIC_HOME.
ask_launcher() {
  local -r script=$1
  local answer
  java_arguments=()
  # The stand-in for Java writes its arguments to descriptor 3; what the script prints is no part of them.
  mapfile -d '' -t java_arguments < <(
    cd "$DATOMIC_HOME" && PATH=$program_directory/lib/ask:$PATH bash "$script" "${@:2}" 3>&1 >/dev/null 2>&1
  )
  for answer in "${java_arguments[@]}"; do
    [[ $answer != clojure.main ]] || return 0
  done
  give_up "$EXIT_SOFTWARE" "$script of this distribution does not start Java as the scripts known here do: another release of the image's programs is needed"
}

# become_java: never returns.
become_java() {
  local variable
  # Nobody reads them any more, and a secret needs no second home.
  for variable in "${!DATOMIC_PROPERTY_@}"; do unset "$variable"; done
  cd "$DATOMIC_HOME" || exit "$EXIT_SOFTWARE"
  exec "$JAVA_HOME/bin/java" "${java_arguments[@]}"
}
