# shellcheck shell=bash disable=SC2034
# Plain HTTP through bash's own sockets: enough for endpoints beside the container, and nothing to install.

# http_get URL SECONDS: status and body of the answer, in http_status and http_body. Returns 1 when no whole answer came in time, with
# the reason in http_failure. The caller ignores SIGPIPE, for a server may hang up before it is asked.
http_get() {
  _http_ask GET "$1" "$2" '' ''
}

# http_post URL SECONDS HEADERS BODY: as http_get; each header ends with a carriage return and a line feed.
http_post() {
  local LC_ALL=C
  _http_ask POST "$1" "$2" "Content-Length: ${#4}"$'\r\n'"$3" "$4"
}

_http_ask() {
  local -r method=$1 url=$2 seconds=$3 headers=$4 body=$5 form='^http://([A-Za-z0-9._-]+|\[[0-9A-Fa-f:]+\])(:([0-9]+))?(/.*)?$'
  local LC_ALL=C socket answer='' result=0 head
  http_status='' http_body='' http_failure=''
  if ! [[ $url =~ $form ]]; then
    http_failure='it is no address like http://host:port/path'
    return 1
  fi
  local host=${BASH_REMATCH[1]} port=${BASH_REMATCH[3]:-80} path=${BASH_REMATCH[4]:-/}
  host=${host#\[} host=${host%\]}
  if ! { exec {socket}<>"/dev/tcp/$host/$port"; } 2>/dev/null; then
    http_failure='no connection'
    return 1
  fi
  # HTTP/1.0, so that the end of the connection is the end of the answer.
  {
    printf '%s %s HTTP/1.0\r\nHost: %s\r\nAccept: */*\r\n%s\r\n%s' "$method" "$path" "$host" "$headers" "$body" >&"$socket"
  } 2>/dev/null || true
  # A connection that is cut short is no news for standard error.
  { IFS= read -r -d '' -t "$seconds" -u "$socket" answer; } 2>/dev/null || result=$?
  exec {socket}>&-
  if ! [[ $answer =~ ^HTTP/1\.[01]\ ([0-9]{3})[^0-9] ]]; then
    http_failure='no HTTP answer'
    ((result <= 128)) || http_failure+=" within $seconds s"
    return 1
  fi
  http_status=${BASH_REMATCH[1]}
  if [[ $answer != *$'\r\n\r\n'* ]]; then
    http_failure="no whole answer within $seconds s"
    return 1
  fi
  local -r length=$'\ncontent-length: *([0-9]{1,9})\r'
  head=${answer%%$'\r\n\r\n'*}
  http_body=${answer#*$'\r\n\r\n'}
  # Above 128 the time ran out; the answer may be whole all the same, from a server that keeps connections.
  ((result > 128)) || return 0
  head+=$'\r'
  if [[ ${head,,} =~ $length ]] && ((${#http_body} >= 10#${BASH_REMATCH[1]})); then return 0; fi
  http_failure="no whole answer within $seconds s"
  return 1
}
