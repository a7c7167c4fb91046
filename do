#!/usr/bin/env bash
# The one script. Without an argument it explains itself.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# Build servers outlive the command that started them and would keep a waiting CI waiting.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

solution=Vardbalans.slnx
started=$SECONDS
cluster=''
as_owner=()

explain() {
    cat <<'TEXT'
Vårdbalans. Use: ./do WHAT

  run [--demo] [...]  Build and start Vårdbalans on SQLite; prints the address to open.
                      --demo fills an empty database with the demo region first.
                      What follows is passed on to `vardbalans serve`, e.g. --port 5080.
  test [--long]       Install what the tests need (where it can), build with warnings as
                      errors, check formatting, run every test on both databases and in a
                      browser. --long adds the slow ones.
  check               Exactly what CI runs: as `test`, but nothing may be skipped.
  bench [--long]      Measure against the budgets and print a table; or a part of it:
                      ./do bench start, import, events, pages, forecast, flows, queue, lists, plan or capacity.
  build               Publish the program to out/, so that out/vardbalans is the command line.
  demo [...]          Generate the demo region: `vardbalans demo ...`.
  migrate NAME        Make a database migration called NAME for both databases.
  accept              Rewrite the golden files from what the program answers now; read the diff.

Needs the .NET 10 SDK, Node 20 or later, and git.
Data is kept in data/ (or in VARDBALANS_DATA; or in PostgreSQL by VARDBALANS_DATABASE).
TEXT
}

say() { printf '\n== %s (%d s)\n' "$*" "$((SECONDS - started))"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

need_tools() {
    command -v dotnet >/dev/null || stop 'The .NET 10 SDK is missing. Install it from https://dot.net and try again.'
    command -v node >/dev/null || stop 'Node 20 or later is missing. Install it from https://nodejs.org and try again.'
    local node
    node=$(node --version)
    node=${node#v}
    [ "${node%%.*}" -ge 20 ] || stop "Node $node is too old. Install Node 20 or later from https://nodejs.org and try again."
}

build_program() {
    need_tools
    dotnet publish src/Vardbalans.App -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true -o out --nologo -v quiet
}

# --- what the tests need -----------------------------------------------------------------

postgres_folder() {
    local found
    found=$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb /opt/homebrew/opt/postgresql*/bin/initdb \
        /usr/local/opt/postgresql*/bin/initdb 2>/dev/null | sort -V | tail -n 1) || true
    [ -z "$found" ] || dirname "$found"
}

chromium_program() {
    local name
    for name in "${VARDBALANS_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
        '/Applications/Chromium.app/Contents/MacOS/Chromium' \
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'; do
        if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
}

install_missing() {
    local packages=()
    [ -n "${VARDBALANS_TEST_POSTGRES:-}" ] || [ -n "$(postgres_folder)" ] || packages+=(postgresql)
    [ -n "$(chromium_program)" ] || packages+=(chromium)
    [ "${#packages[@]}" -gt 0 ] || return 0
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        say "installing ${packages[*]}"
        export DEBIAN_FRONTEND=noninteractive
        { apt-get update && apt-get install -y --no-install-recommends "${packages[@]}"; } </dev/null >/dev/null ||
            printf 'That did not work; see above.\n'
        return 0
    fi
    printf 'Missing: %s. The tests that need it are skipped (with CI=true they fail). To run them too:\n' "${packages[*]}"
    if command -v apt-get >/dev/null; then
        printf '  sudo apt-get install -y %s\n' "${packages[*]}"
    elif command -v brew >/dev/null; then
        printf '  brew install %s\n' "${packages[*]}"
    else
        printf '  install %s with your system'\''s packages\n' "${packages[*]}"
    fi
}

# A PostgreSQL of our own for this run: in a folder that is removed, reached by a socket in it.
start_postgres() {
    [ -z "${VARDBALANS_TEST_POSTGRES:-}" ] || return 0
    local programs owner
    programs=$(postgres_folder)
    [ -n "$programs" ] || return 0
    cluster=$(mktemp -d "${TMPDIR:-/tmp}/vardbalans-pg.XXXXXX")
    if [ "$(id -u)" -eq 0 ]; then
        # The server refuses to be run by root.
        owner=nobody
        ! id postgres >/dev/null 2>&1 || owner=postgres
        chown "$owner" "$cluster"
        if command -v runuser >/dev/null; then
            as_owner=(runuser -u "$owner" --)
        else
            as_owner=(setpriv --reuid "$owner" --clear-groups --)
        fi
    fi
    if ! (
        cd "$cluster"
        ${as_owner[@]+"${as_owner[@]}"} "$programs/initdb" -D "$cluster/data" -U postgres -A trust -E UTF8 --locale=C --no-sync &&
            ${as_owner[@]+"${as_owner[@]}"} "$programs/pg_ctl" -D "$cluster/data" -w -t 60 -l "$cluster/log" start -o \
                "-c listen_addresses='' -k $cluster -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
    ) </dev/null >"$cluster.start" 2>&1; then
        cat "$cluster.start" "$cluster/log" 2>/dev/null || true
        printf 'PostgreSQL did not start; see above.\n'
        return 0
    fi
    export VARDBALANS_TEST_POSTGRES="Host=$cluster;Username=postgres;Database=postgres"
}

stop_postgres() {
    [ -n "$cluster" ] || return 0
    (
        cd /
        ${as_owner[@]+"${as_owner[@]}"} "$(postgres_folder)/pg_ctl" -D "$cluster/data" -m immediate stop || true
        rm -rf "$cluster" "$cluster.start"
    ) </dev/null >/dev/null 2>&1
    cluster=''
}

prepare() {
    need_tools
    trap stop_postgres EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    install_missing
    VARDBALANS_CHROMIUM=$(chromium_program)
    export VARDBALANS_CHROMIUM
    [ -n "$VARDBALANS_CHROMIUM" ] || unset VARDBALANS_CHROMIUM
    start_postgres
}

# --- test --------------------------------------------------------------------------------

# Tests make thousands of small databases: where there is plenty of memory they are made there. PostgreSQL has its own folder already.
temporary_in_memory() {
    local wanted=$((8 * 1024 * 1024))
    [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] && [ -r /proc/meminfo ] || return 0
    [ "$(df -Pk /dev/shm | awk 'NR == 2 { print $4 }')" -ge "$wanted" ] || return 0
    [ "$(awk '/^MemAvailable/ { print $2 }' /proc/meminfo)" -ge $((2 * wanted)) ] || return 0
    export TMPDIR=/dev/shm
}

# The numbers come from the reports of the test programs; one that crashed has left none and counts as a failure.
count() { # count NAME: the sum of one number over all reports
    cat artifacts/tests/*.ctrf 2>/dev/null | grep -o "\"summary\":{\"tests\":[0-9,a-z\":]*" | grep -o "\"$1\":[0-9]*" |
        awk -F: '{ sum += $2 } END { print sum + 0 }'
}

test_all() {
    local filter=(--filter-not-trait 'Tier=long') limit=17m failed=0 code=0
    case "${1:-}" in
        '') ;;
        --long) filter=() limit=80m ;;
        *) stop "./do test does not know $1. It knows --long." ;;
    esac

    prepare
    say 'building'
    dotnet restore "$solution" --nologo -v quiet </dev/null || closing 0 1 0
    dotnet build "$solution" --no-restore --nologo -v quiet </dev/null || closing 0 1 0
    say 'checking formatting'
    # Style and analyzers are errors of the build already.
    dotnet format whitespace "$solution" --verify-no-changes --no-restore </dev/null || failed=1
    [ "$failed" -eq 0 ] || printf 'Formatting differs (counted as one failure). Run: dotnet format %s\n' "$solution"

    say 'testing'
    # Each test starts what it tests anew: measuring code in order to make it faster later costs a quarter of the time and pays nothing.
    export DOTNET_TieredPGO=0
    temporary_in_memory
    rm -rf artifacts/tests
    dotnet test --solution "$solution" --no-build --no-ansi --results-directory artifacts/tests --report-ctrf \
        --timeout "$limit" ${filter[@]+"${filter[@]}"} </dev/null || code=$?
    local programs reports passed skipped broken
    programs=$(grep -c 'Path="tests/' "$solution")
    reports=$(find artifacts/tests -name '*.ctrf' 2>/dev/null | wc -l)
    passed=$(count passed)
    skipped=$(($(count skipped) + $(count pending)))
    broken=$(($(count failed) + $(count other)))
    if [ "$reports" -lt "$programs" ]; then
        printf '%d of %d test programs ended without a report (counted as failures).\n' "$((programs - reports))" "$programs"
        broken=$((broken + programs - reports))
    elif [ "$code" -ne 0 ] && [ "$broken" -eq 0 ]; then
        printf 'The test run ended with code %d (counted as one failure).\n' "$code"
        broken=1
    fi
    if [ "$passed" -eq 0 ] && [ "$broken" -eq 0 ]; then
        printf 'No test ran (counted as one failure).\n'
        broken=1
    fi
    closing "$passed" "$((failed + broken))" "$skipped"
}

closing() { # closing PASSED FAILED SKIPPED: the last line of all, and the exit code
    stop_postgres
    say 'done'
    local code=0
    [ "$2" -eq 0 ] || code=1
    if [ "${CI:-}" = true ] && [ "$3" -gt 0 ]; then
        printf 'On CI nothing may be skipped.\n'
        code=1
    fi
    printf '%d passed, %d failed, %d skipped\n' "$1" "$2" "$3"
    exit "$code"
}

# --- the rest ----------------------------------------------------------------------------

migrate() {
    [ $# -eq 1 ] || stop 'Say what the migration is called, e.g. ./do migrate AddBeds'
    dotnet tool restore >/dev/null
    local provider
    for provider in Sqlite Postgres; do
        MakingMigration=true dotnet dotnet-ef migrations add "$1" --project src/Vardbalans.App \
            --context "${provider}VardbalansContext" --output-dir "Data/Migrations/$provider"
    done
}

accept() {
    if ! grep -rqs 'VARDBALANS_ACCEPT' tests --include='*.cs'; then
        printf 'There are no golden files yet.\n'
        return
    fi
    VARDBALANS_ACCEPT=true test_all
}

what=${1:-}
[ $# -eq 0 ] || shift
case "$what" in
    run) build_program && exec out/vardbalans serve "$@" ;;
    test) test_all "$@" ;;
    check) CI=true test_all "$@" ;;
    bench)
        prepare
        build_program
        dotnet run -c Release --project bench/Vardbalans.Benchmarks -- "$@" </dev/null
        ;;
    build)
        build_program
        printf 'The program is out/vardbalans; try: out/vardbalans --help\n'
        ;;
    demo) build_program && exec out/vardbalans demo "$@" ;;
    migrate) migrate "$@" ;;
    accept) accept ;;
    '' | help | -h | --help) explain ;;
    *)
        explain >&2
        stop "
./do does not know '$what'."
        ;;
esac
