#!/bin/sh
# Installs the programs that some readers call: LibreOffice (.doc, .rtf, .odt), Tesseract with Vietnamese (scanned PDF),
# poppler (a second opinion on PDF in tests). Everything else works without them; `vn-directive doctor` says what is missing.
# Never fails: where it cannot install (no Debian, no root, no network) it says so and goes on.
set -u

want=""
command -v soffice >/dev/null 2>&1 || want="$want libreoffice-writer-nogui"
# Tests open the hand-over spreadsheets with Calc and draw a citation graph with Graphviz.
[ -e /usr/lib/libreoffice/program/libsclo.so ] || want="$want libreoffice-calc-nogui"
command -v dot >/dev/null 2>&1 || want="$want graphviz"
{ command -v tesseract >/dev/null 2>&1 && tesseract --list-langs 2>/dev/null | grep -qx vie; } || want="$want tesseract-ocr tesseract-ocr-vie"
command -v pdftotext >/dev/null 2>&1 || want="$want poppler-utils"
[ -z "$want" ] && { echo "system programs: all present"; exit 0; }

if ! command -v apt-get >/dev/null 2>&1; then
    echo "system programs: missing$want; no apt-get here, install them by hand to read .doc, .rtf, .odt and scans"
    exit 0
fi
run=""
if [ "$(id -u)" -ne 0 ]; then
    if sudo -n true 2>/dev/null; then run="sudo -n"; else
        echo "system programs: missing$want; not root, install them by hand to read .doc, .rtf, .odt and scans"
        exit 0
    fi
fi
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086  # a list of words on purpose
if $run apt-get update -q >/dev/null 2>&1 && $run apt-get install -q -y --no-install-recommends $want >/dev/null 2>&1; then
    echo "system programs: installed$want"
else
    echo "system programs: could not install$want; the readers that need them are skipped"
fi
exit 0
