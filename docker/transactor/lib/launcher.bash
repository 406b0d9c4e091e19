# shellcheck shell=bash disable=SC2154
# The vendor's scripts say which command they would run; the start program runs it. So process 1 is the JVM and gets SIGTERM, whether a
# release's script replaces itself by Java or waits for it.

check_java() {
  [[ -x $JAVA_HOME/bin/java ]] || give_up "$EXIT_SOFTWARE" "there is no Java in $JAVA_HOME: JAVA_HOME names the folder that holds bin/java"
}

# ask_launcher SCRIPT ARGUMENT...: the arguments of Java, in the array java_arguments, for a process in DATOMIC_HOME.
ask_launcher() {
  local -r script=$1
  java_arguments=()
  if [[ ! -r $DATOMIC_HOME/$script ]]; then
    give_up "$EXIT_SOFTWARE" "there is no distribution in $DATOMIC_HOME: DATOMIC_HOME names the folder that holds $script"
  fi
  # The stand-in for Java writes its arguments to descriptor 3; what the script prints is no part of them.
  mapfile -d '' -t java_arguments < <(
    cd "$DATOMIC_HOME" && PATH=$program_directory/lib/ask:$PATH bash "$script" "${@:2}" 3>&1 >/dev/null 2>&1
  )
  ((${#java_arguments[@]} == 0)) || return 0
  give_up "$EXIT_SOFTWARE" "$script of this distribution does not start Java as the scripts known here do: another release of the image's programs is needed"
}

# passes_on WORD...: whether the array java_arguments holds the words, one after another, each by itself.
passes_on() {
  local IFS=$'\n'
  [[ $IFS${java_arguments[*]}$IFS == *"$IFS$*$IFS"* ]]
}

# become_java: never returns.
become_java() {
  local variable
  # Nobody reads them any more, and a secret needs no second home.
  for variable in "${!DATOMIC_PROPERTY_@}"; do unset "$variable"; done
  cd "$DATOMIC_HOME" || exit "$EXIT_SOFTWARE"
  exec "$JAVA_HOME/bin/java" "${java_arguments[@]}"
}
