# shellcheck shell=bash disable=SC2034
# Reads JSON without a tool of its own in the image: strict enough to tell a document from a part of one.

# json_leaves TEXT: fills the associative array json_values with each value that is no object or array, by its path:
# {"a":[{"b":1}]} gives [.a.0.b]=1, and a lone value [.]. Strings keep their escapes. Returns 1 for anything that is not one JSON document.
json_leaves() {
  local rest=$1 path='' expected=value token
  local -a paths=() kinds=() indexes=()
  local -r blank=$'^[ \t\r\n]+' string='^"(([^"\\]|\\.)*)"' scalar='^(true|false|null|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?)'
  json_values=()
  while :; do
    [[ $rest =~ $blank ]] && rest=${rest:${#BASH_REMATCH[0]}}
    [[ $expected == end && -z $rest ]] && return 0
    token=${rest:0:1}
    case $expected:$token in
      value:'{' | value:'[' | first:'{' | first:'[')
        [[ $expected == first ]] && path=$path.0
        paths+=("$path") kinds+=("$token") indexes+=(0)
        [[ $token == '{' ]] && expected=first_key || expected=first
        rest=${rest:1}
        continue
        ;;
      first_key:'}' | first:']' | next:'}' | next:']')
        _json_closes "$token" || return 1
        rest=${rest:1}
        ;;
      first_key:'"' | key:'"')
        [[ $rest =~ $string ]] || return 1
        path=${paths[-1]}.${BASH_REMATCH[1]}
        rest=${rest:${#BASH_REMATCH[0]}}
        [[ $rest =~ ^[[:space:]]*: ]] || return 1
        rest=${rest:${#BASH_REMATCH[0]}}
        expected=value
        continue
        ;;
      next:,)
        rest=${rest:1}
        expected=key
        if [[ ${kinds[-1]} == '[' ]]; then
          indexes[-1]=$((indexes[-1] + 1))
          path=${paths[-1]}.${indexes[-1]}
          expected=value
        fi
        continue
        ;;
      value:* | first:*)
        [[ $expected == first ]] && path=$path.0
        [[ $rest =~ $string || $rest =~ $scalar ]] || return 1
        json_values["${path:-.}"]=${BASH_REMATCH[1]}
        rest=${rest:${#BASH_REMATCH[0]}}
        ;;
      *) return 1 ;;
    esac
    expected=next
    ((${#kinds[@]} > 0)) || expected=end
  done
}

# Leaves an object or array, whose closing sign must be the right one.
_json_closes() {
  [[ ${kinds[-1]}$1 == '{}' || ${kinds[-1]}$1 == '[]' ]] || return 1
  path=${paths[-1]}
  unset 'paths[-1]' 'kinds[-1]' 'indexes[-1]'
}
