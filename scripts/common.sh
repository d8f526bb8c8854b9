# Sourced by the scripts beside it: strict mode, the project's folder, and sentences in the reader's language.
# shellcheck shell=bash
set -euo pipefail

# shellcheck disable=SC2034  # Used by the scripts that source this file.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# tell VIETNAMESE ENGLISH: one sentence, in Vietnamese where the locale is Vietnamese.
tell() {
    case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
        vi*) printf '%s\n' "$1" ;;
        *) printf '%s\n' "$2" ;;
    esac
}

# stop CODE VIETNAMESE ENGLISH: says why and ends. Codes as everywhere: 2 the request is wrong, 3 our own failure.
stop() {
    local code=$1
    shift
    tell "$@" >&2
    exit "$code"
}

# Fetches the Swift packages that the build needs; a sentence where the network is at fault.
fetch_packages() {
    local log
    log=$(mktemp)
    if ! swift package resolve </dev/null >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        rm -f "$log"
        stop 3 "Không tải được các gói Swift. Máy có nối mạng và vào được https://github.com không?" \
            "The Swift packages could not be fetched. Is the machine online, and does it reach https://github.com?"
    fi
    rm -f "$log"
}
