# Runs one private PostgreSQL cluster in a temporary folder until its input ends, then stops it and removes the folder.
#
# The end of the input is the end of the program that started this, however it ended (also by kill -9): the operating
# system closes the pipe. Called with: programs' folder, temporary folder, user ("" for the same), fsync (on|off).
# Commands on the input, one a line: kill, stop, start. Each is answered by one line: "ok", or "failed".
bin=$1 home=$2 user=$3 fsync=$4
data=$home/data

as() {
    if [ -n "$user" ]; then
        setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- "$@"
    else
        "$@"
    fi
}

remove() {
    as "$bin/pg_ctl" -D "$data" -m immediate stop >/dev/null 2>&1
    cd / && rm -rf "$home"
}
trap remove EXIT
trap '' INT HUP TERM

start() {
    # After a kill -9 the last children of the old server must be gone first: so it is tried more than once.
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        as "$bin/pg_ctl" -D "$data" -l "$home/server.log" -w -t 30 start </dev/null >>"$home/control.log" 2>&1 && return 0
        sleep 0.3
    done
    return 1
}

stopped() {
    as "$bin/pg_ctl" -D "$data" -m fast -w stop >>"$home/control.log" 2>&1
}

killed() {
    server=$(head -n 1 "$data/postmaster.pid") || return 1
    children=$(cat "/proc/$server/task/$server/children" 2>/dev/null)
    # shellcheck disable=SC2086 # several numbers
    kill -9 "$server" $children
}

answer() {
    if "$@"; then echo ok; else echo failed; fi
}

[ -z "$user" ] || chown "$user" "$home"
as "$bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$home/initdb.log" 2>&1 || {
    echo failed
    exit 1
}
cat >>"$data/postgresql.conf" <<END
listen_addresses = ''
port = 5432
unix_socket_directories = '$home'
max_connections = 300
shared_buffers = 32MB
fsync = $fsync
full_page_writes = $fsync
autovacuum = off
log_min_messages = warning
END
answer start
while read -r command; do
    case $command in
    kill) answer killed ;;
    stop) answer stopped ;;
    start) answer start ;;
    *) echo failed ;;
    esac
done
