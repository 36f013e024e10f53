#!/bin/sh
# After the package's files are in place. electron-builder fills in the names.
folder='/opt/${sanitizedProductName}'

ln -sf "$folder/warroom" /usr/bin/warroom

# The sandbox needs user namespaces. Where ordinary users may not make them, its helper does it for them, as root.
if setpriv --reuid=65534 --regid=65534 --clear-groups unshare --user true 2>/dev/null; then
  chmod 0755 "$folder/chrome-sandbox" || true
else
  chmod 4755 "$folder/chrome-sandbox" || true
fi

# Where AppArmor forbids user namespaces to programs it doesn't know (Ubuntu 24.04), it's told of this one.
profile="$folder/resources/apparmor-profile"
if apparmor_status --enabled >/dev/null 2>&1 && apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
  cp -f "$profile" '/etc/apparmor.d/${executable}'
  apparmor_parser --replace --write-cache --skip-read-cache '/etc/apparmor.d/${executable}' || true
fi

if command -v update-desktop-database >/dev/null 2>&1; then
  update-desktop-database /usr/share/applications || true
fi
exit 0
