# shellcheck shell=bash
# The directories a transactor writes to; everything else is read-only.

# prepare_directories: proves what must be writable before the transactor relies on it, minutes or days later.
prepare_directories() {
  run_directory=${TMPDIR:-/tmp}/datomic-fargate
  if [[ $run_directory != /* ]]; then
    problem 'TMPDIR is no absolute path' 'the transactor runs in another folder, and would look for its files there' 'write it from / on, or remove it'
    return
  fi
  # The stamp of an earlier process in the same container says nothing of this one.
  rm -rf "$run_directory" 2>/dev/null || true
  if ! (umask 077 && mkdir -p "$run_directory" && _is_writable "$run_directory") 2>/dev/null; then
    problem "${run_directory%/*} cannot be written" 'the properties file and the sign of life are kept there' \
      'mount a writable volume there'
  fi
  local -r data_directory=${DATOMIC_PROPERTY_DATA_DIR-}
  [[ $data_directory == /* ]] || return 0
  if ! (mkdir -p "$data_directory" && _is_writable "$data_directory") 2>/dev/null; then
    problem "DATOMIC_PROPERTY_DATA_DIR is \"$data_directory\"" \
      "user $EUID cannot write there: the first larger index job would end the transactor, while its health endpoint still answers" \
      'mount a writable volume there that belongs to this user'
  fi
}

_is_writable() {
  local -r probe=$1/.writable-$$
  : >"$probe" && rm "$probe"
}
