#!/bin/sh
# After the package's files are gone. On an upgrade the new files are already there, and the link stays. electron-builder fills in the names.
[ "${1-}" = upgrade ] && exit 0

if [ "$(readlink /usr/bin/warroom)" = '/opt/${sanitizedProductName}/warroom' ]; then
  rm -f /usr/bin/warroom
fi

profile='/etc/apparmor.d/${executable}'
if [ -f "$profile" ]; then
  apparmor_parser --remove "$profile" 2>/dev/null || true
  rm -f "$profile"
fi
exit 0
