#!/bin/sh
# Sets up what is missing, then starts the program.
#
#   sh packaging/run.sh                 the window; without a display: exports the sample issue to out/
#   sh packaging/run.sh import ...      the same as `bulletin import ...`, and so for every command
set -eu

root=$(cd "$(dirname "$0")/.." && pwd -P)
sh "$root/packaging/setup.sh" >&2
bulletin="$root/.venv/bin/bulletin"

[ $# -eq 0 ] || exec "$bulletin" "$@"

# Make `bulletin` a command of the shell: a link where commands of one's own go, never over something else.
offer_command() {
    ! command -v bulletin > /dev/null 2>&1 || return 0
    folder=/usr/local/bin
    [ "$(id -u)" = 0 ] || folder=$HOME/.local/bin
    [ ! -L "$folder/bulletin" ] || rm -f "$folder/bulletin"     # its project has gone
    { mkdir -p "$folder" && ln -s "$bulletin" "$folder/bulletin"; } 2> /dev/null || return 0
    case ":$PATH:" in
        *":$folder:"*) printf '%s\n' "已添加命令 bulletin / added the command bulletin: $folder/bulletin" ;;
        *) printf '%s\n' "重新登录后可以使用命令 bulletin / after the next login there is a command bulletin: $folder/bulletin" ;;
    esac
}
offer_command >&2

if [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ] && [ -e "$root/composer/ui" ]; then
    exec "$bulletin"
fi

sample=
for candidate in "$root"/resources/samples/*.bulletin "$root"/resources/samples/*/issue.yaml; do
    [ -f "$candidate" ] && sample=$candidate && break
done
if [ -z "$sample" ]; then
    printf '%s\n%s\n' "resources/samples 中没有样刊，无可导出。" \
        "There is no sample issue in resources/samples to export." >&2
    exit 3
fi

printf '%s\n%s\n' "没有屏幕，打不开窗口，改为输出样刊；bulletin --help 查看全部命令。" \
    "There is no screen for the window, so the sample issue is exported; bulletin --help shows all commands." >&2
mkdir -p "$root/out/sample"
exec "$bulletin" export "$sample" -f pdf -f docx -o "$root/out/sample"     # which says where
