#!/bin/sh
# Sets up what the program needs on this machine; what is already there is left alone.
#
#   sh packaging/setup.sh             to run the program
#   sh packaging/setup.sh --tests     to run its tests as well
#
# In this order: system libraries (apt), .venv with pinned packages, default fonts, the window's
# texts in other languages, tests/fonts.conf.
# The last act is writing .venv/.ready, a digest over everything that set-up reads and where the
# project lies. The next run compares it and does nothing. Set-up that was interrupted wrote no
# .ready and is taken up again, each step healing what it finds half done.
#
# Exit status: 0 ready, 3 something is missing, said in one sentence on stderr.
set -u

cd "$(dirname "$0")/.." || exit 3
root=$(pwd -P)
level=runtime
[ "${1-}" = --tests ] && level=tests

ready=.venv/.ready
log=build/setup.log
english=resources/translations/bulletin_en.qm
export DEBIAN_FRONTEND=noninteractive
export PYTHONIOENCODING=utf-8
unset PYTHONHOME PYTHONPATH

# What must be loadable, and the Debian package that has it.
runtime_libraries='
libpango-1.0.so.0 libpango-1.0-0
libpangoft2-1.0.so.0 libpangoft2-1.0-0
libharfbuzz.so.0 libharfbuzz0b
libharfbuzz-subset.so.0 libharfbuzz-subset0
libgobject-2.0.so.0 libglib2.0-0
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libdbus-1.so.3 libdbus-1-3
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11.so.6 libx11-6
libX11-xcb.so.1 libx11-xcb1
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render.so.0 libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
'
# Commands that only the tests call.
test_commands='
soffice libreoffice-writer
localc libreoffice-calc
pdftoppm poppler-utils
Xvfb xvfb
fc-match fontconfig
ldd libc-bin
git git
'

# stage WORDS...: what is being done now; the log begins anew, so that it explains this stage only.
stage() {
    printf '%s\n' "$*"
    : > "$log"
}

# fail 中文句 English-sentence: the one way out of a set-up that cannot go on.
fail() {
    printf '%s\n%s\n' "$1" "$2" >&2
    exit 3
}

# Why the stage in the log failed, in words that say what to do; else the given sentence.
fail_with_log() {
    if grep -qiE 'no space left|enough free space' "$log"; then
        fail "磁盘空间不足：请在 $root 所在磁盘和系统盘各腾出 2 GB 后再运行一次。" \
             "The disk is full: free 2 GB on the disk of $root and on the system disk, then run this again."
    elif grep -qiE 'could not get lock|unable to acquire the dpkg' "$log"; then
        fail "另一个软件安装程序正在运行：请等它结束后再运行一次。" \
             "Another package manager is running: wait until it has finished, then run this again."
    elif grep -qiE 'could not resolve|temporary failure|name resolution|unreachable|connection (refused|timed out|reset)|could not connect|failed to fetch|max retries|newconnectionerror|read timed out' "$log"; then
        fail "下载失败：请检查网络（以及 apt 和 pip 的软件源设置）后再运行一次；详情见 $root/$log。" \
             "A download failed: check the network and the package sources of apt and pip, then run this again; details are in $root/$log."
    fi
    fail "$1；详情见 $root/$log。" "$2; details are in $root/$log."
}

# logged COMMAND...: runs quietly, its output goes to the log.
logged() {
    printf '\n$ %s\n' "$*" >> "$log"
    "$@" >> "$log" 2>&1 < /dev/null
}

digest() {
    {
        printf '%s\n' "$root"
        cat pyproject.toml packaging/setup.sh packaging/fetch_fonts.py packaging/fontconfig.py \
            packaging/requirements.txt packaging/requirements-build.txt \
            packaging/requirements-dev.txt resources/fonts.yaml resources/translations/*.ts
    } | sha256sum | cut -d' ' -f1
}

missing_fonts() {
    sed -n 's/^ *- file: //p' resources/fonts.yaml | while read -r font; do
        [ -s "resources/fonts/$font" ] || printf '%s ' "$font"
    done
}

is_ready() {
    [ -f "$ready" ] && [ -x .venv/bin/bulletin ] && venv_is_sound || return 1
    read -r stamp stamped_level < "$ready" || return 1
    [ "$stamp" = "$(digest)" ] || return 1
    [ "$level" = runtime ] || { [ "$stamped_level" = tests ] && [ -s tests/fonts.conf ]; } || return 1
    [ -z "$(missing_fonts)$(missing_from_system)" ] || return 1
    [ -s "$english" ] || return 1
    [ -z "$(find resources/fonts -newer "$ready" -type f)" ]    # nobody wrote to a font since
}

# --- system libraries -------------------------------------------------------------------------

# The packages of what the system lacks.
missing_from_system() {
    known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null)
    printf '%s' "$runtime_libraries" | while read -r library package; do
        case "$known" in
            *"	$library "*) ;;
            *) [ -z "$library" ] || printf '%s ' "$package" ;;
        esac
    done
    [ "$level" = tests ] || return 0
    printf '%s' "$test_commands" | while read -r command package; do
        [ -z "$command" ] || command -v "$command" > /dev/null 2>&1 || printf '%s ' "$package"
    done
}

missing_packages() {
    missing_from_system
    "$python" -c 'import ensurepip, venv' > /dev/null 2>&1 || printf '%s ' python3-venv
}

# As the administrator: directly, or by sudo, which asks for the password on the terminal if there is one.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        logged "$@"
    elif [ -t 0 ]; then
        logged sudo DEBIAN_FRONTEND=noninteractive "$@"
    else
        logged sudo -n DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

may_be_root() {
    [ "$(id -u)" = 0 ] && return 0
    command -v sudo > /dev/null 2>&1 || return 1
    [ -t 0 ] || sudo -n true > /dev/null 2>&1
}

apt_update() {
    as_root apt-get -q -o DPkg::Lock::Timeout=120 update
}

apt_install() {
    as_root apt-get -q -y -o DPkg::Lock::Timeout=120 install --no-install-recommends "$@"
}

install_packages() {
    packages=$(missing_packages)
    packages=${packages% }
    [ -n "$packages" ] || return 0
    if ! command -v apt-get > /dev/null 2>&1; then
        fail "这台机器没有 apt，请用系统自带的软件管理器安装下列软件包（或其同名库）后再运行一次：$packages" \
             "This machine has no apt: install these packages, or what holds the same libraries, with its own package manager, then run this again: $packages"
    fi
    if ! may_be_root; then
        fail "需要管理员权限安装系统库：请管理员执行 apt-get install --no-install-recommends $packages 然后再运行一次。" \
             "System libraries need an administrator: have one run 'apt-get install --no-install-recommends $packages', then run this again."
    fi
    stage "安装系统库 / installing system packages: $packages"
    # Lists that are absent or out of date are found out by the first try.
    # shellcheck disable=SC2086
    apt_install $packages && [ -z "$(missing_packages)" ] && return 0
    if grep -q 'dpkg was interrupted' "$log"; then
        as_root dpkg --configure -a
    fi
    : > "$log"
    apt_update
    # shellcheck disable=SC2086
    apt_install $packages || fail_with_log "系统库没有装上（$packages）" \
                                           "The system packages could not be installed ($packages)"
    left=$(missing_packages)
    left=${left% }
    [ -z "$left" ] || fail "已用 apt 安装，但仍缺少：$left；请检查 python3 是否为系统自带的 Python。" \
                           "apt reports success, yet this is still missing: $left; check that python3 is the system's own Python."
}

# --- Python -----------------------------------------------------------------------------------

# The first Python that the pinned packages support.
find_python() {
    for python in "${PYTHON:-python3}" python3.11 python3.12 python3.13; do
        "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
            > /dev/null 2>&1 && return 0
    done
    fail "需要 Python 3.11、3.12 或 3.13，这台机器没有：请先安装 python3。" \
         "Python 3.11, 3.12 or 3.13 is needed and not on this machine: install python3 first."
}

# A .venv that is whole, of a Python that is still there, and was made in this very place.
venv_is_sound() {
    [ ! -e .venv/.installing ] && grep -qF "$root/.venv" .venv/bin/activate 2> /dev/null \
        && .venv/bin/python -c 'import pip' > /dev/null 2>&1
}

install_python_packages() {
    rm -f "$ready"
    if ! venv_is_sound; then
        stage "建立 Python 环境 / creating .venv"
        logged "$python" -m venv --clear .venv \
            || fail_with_log "无法在 $root/.venv 建立 Python 环境" "The Python environment $root/.venv could not be made"
    fi
    stage "安装 Python 软件包 / installing Python packages"
    : > .venv/.installing
    set -- -r packaging/requirements.txt -r packaging/requirements-build.txt
    [ "$level" = runtime ] || set -- "$@" -r packaging/requirements-dev.txt
    pip="logged .venv/bin/python -m pip --disable-pip-version-check --no-input install --quiet"
    $pip --require-hashes --only-binary :all: "$@" \
        || fail_with_log "Python 软件包没有装上" "The Python packages could not be installed"
    $pip --no-deps --no-build-isolation --no-index --editable . \
        || fail_with_log "程序本身没有装入 .venv" "The program itself could not be installed into .venv"
    rm -f .venv/.installing
}

# --- fonts ------------------------------------------------------------------------------------

install_fonts() {
    [ -z "$(missing_fonts)" ] && logged .venv/bin/python packaging/fetch_fonts.py --check && return 0
    stage "下载默认字体 / fetching the default fonts"
    status=0
    .venv/bin/python packaging/fetch_fonts.py 2> build/fonts.err || status=$?
    # 4: not to be had; perhaps apt's lists are of another day and name versions that are gone.
    if [ $status = 4 ] && command -v apt-get > /dev/null 2>&1 && may_be_root && apt_update; then
        status=0
        .venv/bin/python packaging/fetch_fonts.py 2> build/fonts.err || status=$?
    fi
    [ $status = 0 ] && return 0
    cat build/fonts.err >&2
    exit 3
}

# --- texts ------------------------------------------------------------------------------------

make_translations() {
    logged .venv/bin/pyside6-lrelease -silent "${english%.qm}.ts" -qm "$english" \
        || fail_with_log "无法生成界面的英文文本" "The English texts of the window could not be made"
}

# --- all of it --------------------------------------------------------------------------------

is_ready && exit 0

{ mkdir -p build && touch "$log" build/setup.lock; } 2> /dev/null \
    || fail "无法写入 $root/build：请检查权限和磁盘空间后再运行一次。" \
            "$root/build cannot be written: check its permissions and the disk, then run this again."
if command -v flock > /dev/null 2>&1; then
    exec 9> build/setup.lock
    flock 9
    is_ready && exit 0      # another set-up was running and has done it
fi

free=$(df -Pk . | awk 'NR == 2 { print $4 }')
if [ ! -d .venv ] && [ "${free:-2000000}" -lt 1500000 ]; then
    fail "磁盘空间不足：请在 $root 所在磁盘腾出 1.5 GB 后再运行一次。" \
         "The disk is nearly full: free 1.5 GB on the disk of $root, then run this again."
fi

find_python
install_packages
install_python_packages
install_fonts
make_translations
if [ "$level" = tests ]; then
    logged .venv/bin/python packaging/fontconfig.py tests/fonts.conf \
        || fail_with_log "无法写出 tests/fonts.conf" "tests/fonts.conf could not be written"
fi
printf '%s %s\n' "$(digest)" "$level" > "$ready"
printf '%s\n' "已就绪 / ready"
