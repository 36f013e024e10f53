#!/bin/sh
# `warroom` opens the desk; `warroom <command>` runs a headless command, which needs neither a display nor a window.
app=$(dirname "$(readlink -f "$0")")/warroom-desktop

# Where there is no desktop, Chromium complains of its absence on standard error, which is the command's.
case ${1-} in
  [a-z]* | --help | -h | --version)
    # Chromium doesn't start for root with its sandbox on. A headless command opens no page, so nothing would be in it;
    # the app itself refuses this switch for everything else. A PDF is printed by another process, which the command starts
    # as an ordinary user with the sandbox on, on a display of its own.
    if [ "$(id -u)" = 0 ]; then
      exec "$app" --no-sandbox --log-level=3 "$@"
    fi
    exec "$app" --log-level=3 "$@"
    ;;
esac

if [ "$(id -u)" = 0 ]; then
  echo "warroom: the desk doesn't run as root, since its sandbox can't be on then: start it as an ordinary user" >&2
  exit 1
fi
exec "$app" "$@"
