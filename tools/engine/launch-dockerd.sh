#!/bin/sh
# Becomes the program in its arguments, in the mount namespace it was started in (unshare --mount): everything the
# engine mounts ends with it. Control groups, without which it does not start, are mounted when the machine has none.
set -eu

control_groups=/sys/fs/cgroup

# One hierarchy for each controller is what a kernel shows here when they are not all bound to the unified one.
if ! grep -q ' - cgroup2\{0,1\} ' /proc/self/mountinfo; then
  if awk '$1 == "memory" && $2 == 0 { unified = 1 } END { exit !unified }' /proc/cgroups; then
    mount -t cgroup2 cgroup2 "$control_groups"
  else
    mount -t tmpfs -o mode=755 cgroup "$control_groups"
    awk '!/^#/ && $4 == 1 { print $1 }' /proc/cgroups | while read -r controller; do
      mkdir -p "$control_groups/$controller"
      # A controller bound elsewhere is one the engine does without.
      mount -t cgroup -o "$controller" cgroup "$control_groups/$controller" || rmdir "$control_groups/$controller"
    done
  fi
fi

exec "$@"
