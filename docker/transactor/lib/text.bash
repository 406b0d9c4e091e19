# shellcheck shell=bash
# Texts that come from outside.

# is_unicode TEXT: whether its bytes are UTF-8. The classes of the C library know no character that is younger than it.
is_unicode() {
  [[ ! $1 =~ ^[\ -~]*$ ]] || return 0
  local LC_ALL=C text=$1 lead
  local -r tail=$'[\x80-\xbf]'
  local -r leads=(
    $'\xf0[\x90-\xbf]'"$tail" $'[\xf1-\xf3]'"$tail$tail" $'\xf4[\x80-\x8f]'"$tail"
    $'\xe0[\xa0-\xbf]' $'\xed[\x80-\x9f]' $'[\xe1-\xec\xee\xef]'"$tail"
    $'[\xc2-\xdf]'
  )
  for lead in "${leads[@]}"; do
    # A blank in its place, so that what stood beside it does not become a character.
    text=${text//$lead$tail/ }
  done
  [[ $text != *[$'\x80'-$'\xff']* ]]
}

# may_be_secret NAME: whether the value under a name may be one; where a secret is kept is none.
may_be_secret() {
  local name=${1,,}
  name=${name//tokeniz/}
  [[ $name =~ password|passphrase|passwd|secret|credential|token|(access|api|private)[._-]?key ]] &&
    [[ ! $name =~ (file|path|directory)$ ]]
}
