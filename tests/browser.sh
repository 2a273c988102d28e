#!/bin/sh
# A real browser for the tests: an installed Chromium, else Debian's package; says which.
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then
        echo "browser: $(command -v "$name")"
        exit 0
    fi
done
echo "browser: none found; installing Debian's chromium"
if [ "$(id -u)" = 0 ]; then sudo=""; else sudo="sudo"; fi
$sudo apt-get update -q >/dev/null && $sudo apt-get install -y -q chromium >/dev/null
